package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappedKeyTest {
    private static final Bytes BLOB = Bytes.fromHex("0102030405");

    @Test
    void isCarriedBehindTheNameOfItsMasterKey() {
        WrappedKey key = new WrappedKey("envelope-acme", BLOB);

        assertEquals(
                "434d4b02" + "0d" + "656e76656c6f70652d61636d65" + "0102030405",
                key.carried().toHex());
        assertEquals(key, WrappedKey.parse(key.carried()));
    }

    @Test
    void isCarriedAloneWithoutAName() {
        WrappedKey key = new WrappedKey(null, BLOB);

        assertEquals(BLOB, key.carried());
        assertEquals(Bytes.EMPTY, key.header());
        assertEquals(key, WrappedKey.parse(BLOB));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "434d4b",
                "434d4b02",
                "434d4b0201",
                "434d4b020261",
                "434d4b0200",
                "434d4b020120",
                "434d4b0101610102",
                "434d4b0301610102",
                "434d4b0201ff0102"
            })
    void isRefusedWithAMalformedHeader(String carried) {
        var e = assertThrows(KmsException.Failed.class, () -> WrappedKey.parse(Bytes.fromHex(carried)));

        assertEquals(Reached.NOT_SENT, e.reached());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "434d", "010203", "0a20"})
    void isTakenAsItIsWithoutTheMark(String carried) {
        assertEquals(new WrappedKey(null, Bytes.fromHex(carried)), WrappedKey.parse(Bytes.fromHex(carried)));
    }

    @Test
    void isNotNamedByAnyText() {
        for (String name : new String[] {"", " ", "a b", "é", "a".repeat(129)}) {
            assertThrows(KmsException.Failed.class, () -> new WrappedKey(name, BLOB));
        }
    }
}
