package io.chancery.kms.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.Secret;
import io.chancery.model.KeySpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyListTest {
    private static final String DIGITS = "c0ffee".repeat(10) + "abcd";

    @Test
    void readsKeysOfBothSpecs() {
        List<StoredKey> keys = KeyList.read(Secret.of("a=0x" + DIGITS + ", b=ed25519:0x" + DIGITS));

        assertEquals(List.of("a", "b"), keys.stream().map(StoredKey::id).toList());
        assertEquals(
                List.of(KeySpec.ECC_SECG_P256K1, KeySpec.ECC_NIST_EDWARDS25519),
                keys.stream().map(key -> key.key().spec()).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0ffeec0ffee",
                "=0xc0ffeec0ffee",
                "b=0xc0ffeec0ffee",
                "b=0xc0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeexyzw",
                "b=0x0000000000000000000000000000000000000000000000000000000000000000",
                "b=0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
                "b=ed448:0xc0ffeec0ffee",
                "b=",
                ""
            })
    void saysWhichEntryIsMalformedAndNothingOfIt(String entry) {
        Secret list = Secret.of("a=0x" + DIGITS + "," + entry);

        var e = assertThrows(KmsConfigurationException.class, () -> KeyList.read(list));

        assertEquals("kms.local.keys", e.setting());
        assertEquals("kms.local.keys entry 2", String.valueOf(e.getMessage()).substring(0, 22));
        assertFalse(String.valueOf(e.getMessage()).contains("c0ffee"));
        assertNull(e.getCause());
    }
}
