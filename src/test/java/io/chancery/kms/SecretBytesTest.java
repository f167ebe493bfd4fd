package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
    private static final Bytes KEY = Bytes.fromHex("c0ffee");

    private final SecretBytes secret = SecretBytes.of(KEY.toArray());

    @Test
    void showsItselfOnlyToWhoUsesIt() {
        assertEquals("SecretBytes[redacted]", secret.toString());
        assertEquals(
                "DataKey[plaintext=SecretBytes[redacted], wrapped=Bytes[], masterKey=wrapping]",
                new DataKey(secret, Bytes.EMPTY, "wrapping").toString());
        assertEquals(KEY, secret.use(Bytes::of));
    }

    @Test
    void wipesWhatItLent() {
        AtomicReference<byte[]> lent = new AtomicReference<>(new byte[1]);

        secret.use(bytes -> {
            lent.set(bytes);
            return "";
        });

        assertArrayEquals(new byte[3], lent.get());
        assertEquals(KEY, secret.use(Bytes::of));
    }

    @Test
    void isOfNoUseOnceClosed() {
        secret.close();

        assertTrue(secret.isClosed());
        assertThrows(IllegalStateException.class, () -> secret.use(Bytes::of));
        assertThrows(IllegalStateException.class, secret::copy);
    }

    @Test
    void isClosedApartFromItsCopy() {
        SecretBytes copy = secret.copy();

        secret.close();

        assertFalse(copy.isClosed());
        assertEquals(KEY, copy.use(Bytes::of));
    }
}
