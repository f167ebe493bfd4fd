package io.chancery.payload.xrpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.Vectors;
import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.payload.PayloadEncoder.SigningInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class XrplKeysTest {
    static List<XrplTestKey> keys() {
        return XrplTestKey.all();
    }

    static Stream<JsonNode> fixtures() {
        return Vectors.read("xrpl-keypairs");
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

    @ParameterizedTest
    @MethodSource("fixtures")
    void signAsTheLedgersLibrarySigns(JsonNode fixture) {
        XrplTestKey key = XrplTestKey.named(fixture.path("algorithm").textValue());
        Bytes message = Bytes.of(fixture.path("message").textValue().getBytes(StandardCharsets.UTF_8));
        SigningInput input = XrplSignatures.input(new OpaqueMessage(message, null), message, key.publicKey());

        XrplSignatures.Checked checked =
                new XrplSignatures(Secp256k1.best()).check(input, key.sign(input), key.publicKey());

        assertEquals(fixture.path("signature").textValue(), checked.forms().signature());
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
