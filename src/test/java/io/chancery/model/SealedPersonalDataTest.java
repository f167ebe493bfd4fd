package io.chancery.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealedPersonalDataTest {
    private static final EncryptionContext CONTEXT = EncryptionContext.ofTenant("acme");
    private static final String KEY = "A".repeat(80);
    private static final String NONCE = "-_09azAZ-_09azAZ";
    private static final String CIPHERTEXT = "B".repeat(24);

    @Test
    void isOneTextOfThreeParts() {
        EncryptedPayload sealed =
                new EncryptedPayload(Bytes.fromHex("fbff"), bytes(12, 0xff), bytes(17, 0xfb), CONTEXT);

        SealedPersonalData personal = SealedPersonalData.of(sealed);

        assertEquals("sealed.1.-_8.________________.-_v7-_v7-_v7-_v7-_v7-_s", personal.text());
        assertEquals(sealed, personal.under(CONTEXT));
    }

    @Test
    void takesTheLongestTextUnderAKeyOfUpTo987Bytes() {
        EncryptedPayload longest = sealed(987, SealedPersonalData.MAX_PLAINTEXT + 16);

        assertEquals(longest, SealedPersonalData.of(longest).under(CONTEXT));
        assertThrows(InvalidFieldException.class, () -> SealedPersonalData.of(sealed(988, 2048 + 16)));
        assertThrows(InvalidFieldException.class, () -> SealedPersonalData.of(sealed(1, 2049 + 16)));
    }

    static List<String> others() {
        String whole = form(KEY, NONCE, CIPHERTEXT);
        return List.of(
                "",
                "Zoë Müller",
                "sealed.1.",
                "sealed.1..",
                "sealed.1...",
                "sealed.2" + whole.substring(8),
                "Sealed" + whole.substring(6),
                " " + whole,
                whole + "\n",
                whole + ".",
                whole + ".AAAA",
                form("", NONCE, CIPHERTEXT),
                form(KEY, NONCE.substring(4), CIPHERTEXT),
                form(KEY, NONCE + "AA", CIPHERTEXT),
                form(KEY, NONCE, "AAAA"),
                form(KEY, NONCE, ""),
                form(KEY, NONCE.replace('-', '+'), CIPHERTEXT),
                form(KEY, NONCE.replace('_', '/'), CIPHERTEXT),
                form(KEY + "=", NONCE, CIPHERTEXT),
                form(KEY + "A", NONCE, CIPHERTEXT),
                form(KEY + "AA==", NONCE, CIPHERTEXT),
                form(KEY + "AB", NONCE, CIPHERTEXT),
                form(KEY + "AAB", NONCE, CIPHERTEXT),
                form(KEY + "é", NONCE, CIPHERTEXT),
                form("A".repeat(5000), NONCE, CIPHERTEXT),
                ".".repeat(4096));
    }

    @ParameterizedTest
    @MethodSource("others")
    void isNothingElse(String text) {
        assertDoesNotThrow(() -> new SealedPersonalData(form(KEY, NONCE, CIPHERTEXT)));

        var refusal = assertThrows(InvalidFieldException.class, () -> new SealedPersonalData(text));

        assertEquals("personalData", refusal.field());
        assertFalse(refusal.reason().contains("Zo"));
    }

    private static String form(String... parts) {
        return "sealed.1." + String.join(".", parts);
    }

    private static EncryptedPayload sealed(int key, int ciphertext) {
        return new EncryptedPayload(bytes(key, 1), bytes(12, 2), bytes(ciphertext, 3), CONTEXT);
    }

    private static Bytes bytes(int size, int filler) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) filler);
        return Bytes.of(bytes);
    }
}
