package io.chancery.payload.xrpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class XrplKeysTest {
    static List<XrplTestKey> keys() {
        return XrplTestKey.all();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void areWrittenAsTheLedgersLibraryWritesThem(XrplTestKey key) {
        assertEquals(key.hex(), XrplKeys.hex(key.publicKey()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void haveTheAddressThatTheLedgersLibraryFinds(XrplTestKey key) {
        assertEquals(key.address(), XrplKeys.address(key.publicKey()));
    }

    /** The example in the ledger's documentation of addresses. */
    @Test
    void haveTheAddressOfTheDocumentation() {
        PublicKey key = XrplTestKey.publicKey("ED9434799226374926EDA3B54B1B461B4ABF7237962EAE18528FEA67595397FA32");

        assertEquals("rDTXLQ7ZKZVKz33zJbHjgVShjsBnqMBhmN", XrplKeys.address(key));
    }

    @ParameterizedTest
    @EnumSource
    void areRefusedIfTheyAreNoKeys(KeySpec spec) {
        PublicKey none = new PublicKey(spec, Bytes.of(new byte[33]));

        assertThrows(InvalidFieldException.class, () -> XrplKeys.hex(none));
    }
}
