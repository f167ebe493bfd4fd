package io.chancery.seal;

import static io.chancery.seal.Seal.Check.RIGHT;
import static io.chancery.seal.Seal.Check.UNKNOWN_KEY;
import static io.chancery.seal.Seal.Check.WRONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.Hkdf;
import io.chancery.crypto.HmacSha256;
import io.chancery.kms.InMemoryDataKeys;
import io.chancery.kms.KmsException;
import io.chancery.kms.SecretBytes;
import io.chancery.kms.UnwrappedKey;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final Purpose PURPOSE = Purpose.of("state", "ids", "7");
    private static final byte[] KEY = ascii("key");
    private static final byte[] VALUE = ascii("value");

    private final InMemoryDataKeys dataKeys = new InMemoryDataKeys();
    private final Bytes first = wrapped("tests");
    private final Bytes second = wrapped("tests");
    private final Seal seal = keys(first).seal(PURPOSE);

    @Test
    void findsItsOwnTagRight() {
        assertEquals(RIGHT, seal.check(seal.tag(KEY, VALUE), KEY, VALUE));
        assertEquals(RIGHT, keys(first).seal(PURPOSE).check(seal.tag(KEY, VALUE), KEY, VALUE));
    }

    @Test
    void findsEveryChangeOfATagWrong() {
        byte[] tag = seal.tag(KEY, VALUE);

        for (int bit = 0; bit < Byte.SIZE * tag.length; bit++) {
            byte[] changed = tag.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertNotEquals(RIGHT, seal.check(changed, KEY, VALUE), "bit " + bit);
        }
        assertEquals(WRONG, seal.check(Arrays.copyOf(tag, tag.length - 1), KEY, VALUE));
        assertEquals(WRONG, seal.check(Arrays.copyOf(tag, tag.length + 1), KEY, VALUE));
        assertEquals(WRONG, seal.check(new byte[0], KEY, VALUE));
    }

    @Test
    void findsATagOfOtherPartsWrong() {
        byte[] tag = seal.tag(KEY, VALUE);

        assertEquals(WRONG, seal.check(tag, VALUE, KEY));
        assertEquals(WRONG, seal.check(tag, KEY));
        assertEquals(WRONG, seal.check(tag, KEY, VALUE, new byte[0]));
        assertEquals(WRONG, seal.check(tag, ascii("keyv"), ascii("alue")));
        assertEquals(WRONG, seal.check(tag, ascii("ke"), ascii("yvalue")));
    }

    @Test
    void findsATagOfAnotherPurposeOrDeploymentWrong() {
        byte[] tag = seal.tag(KEY, VALUE);

        for (Purpose other : List.of(
                Purpose.of("states", "ids", "7"),
                Purpose.of("state", "id", "s7"),
                Purpose.of("state", "ids7"),
                Purpose.of("state", "ids", "7", ""),
                Purpose.of("state", "ids", "70"))) {
            assertEquals(WRONG, keys(first).seal(other).check(tag, KEY, VALUE), other.toString());
        }
        assertNotEquals(PURPOSE.info("tests"), PURPOSE.info("testsstate"));
    }

    @Test
    void sealsWithTheFirstKeyAndChecksWithAll() {
        Seal changed = keys(second, first).seal(PURPOSE);
        byte[] old = seal.tag(KEY, VALUE);
        byte[] current = changed.tag(KEY, VALUE);

        assertEquals(RIGHT, changed.check(old, KEY, VALUE));
        assertFalse(changed.isCurrent(old));
        assertEquals(RIGHT, changed.check(current, KEY, VALUE));
        assertTrue(changed.isCurrent(current));
        assertEquals(UNKNOWN_KEY, seal.check(current, KEY, VALUE));
    }

    @Test
    void makesTagsAsItSays() {
        try (UnwrappedKey key = dataKeys.unwrap(first, SealKeys.context("tests"))) {
            byte[] root = key.plaintext().use(byte[]::clone);
            byte[] info = ascii("chancery-seal/v1\n\0\0\0\5tests\0\0\0\5state\0\0\0\3ids\0\0\0\0017");
            byte[] code = new HmacSha256(Hkdf.derive(root, info, 32)).of(ascii("\0\0\0\3key\0\0\0\5value"));
            byte[] id = Hkdf.derive(root, ascii("chancery-seal-key-id/v1"), 4);

            assertEquals(Bytes.of(id).toHex() + Bytes.of(code).slice(0, 16).toHex(), hex(seal.tag(KEY, VALUE)));
            assertEquals(List.of(Bytes.of(id).toHex()), keys(first).ids());
        }
    }

    @Test
    void derivesAKeyOfEachKeyForAPurpose() {
        List<SecretBytes> derived = keys(second, first).derive(PURPOSE);

        assertEquals(2, derived.size());
        assertEquals(reveal(keys(first).derive(PURPOSE).getFirst()), reveal(derived.getLast()));
        assertNotEquals(reveal(derived.getFirst()), reveal(derived.getLast()));
        assertNotEquals(
                reveal(derived.getFirst()),
                reveal(keys(second).derive(Purpose.of("another")).getFirst()));
    }

    @Test
    void unwrapsNoKeyOfAnotherDeployment() {
        Bytes others = wrapped("others");

        assertThrows(KmsException.Failed.class, () -> keys(first, others));
        assertTrue(dataKeys.handedOut().stream().skip(3).allMatch(SecretBytes::isClosed));
    }

    private SealKeys keys(Bytes... wrapped) {
        return SealKeys.unwrap(dataKeys, "tests", List.of(wrapped));
    }

    private Bytes wrapped(String deployment) {
        return dataKeys.generateWrapped(SealKeys.context(deployment));
    }

    private static Bytes reveal(SecretBytes secret) {
        return secret.use(Bytes::of);
    }

    private static String hex(byte[] bytes) {
        return Bytes.of(bytes).toHex();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
