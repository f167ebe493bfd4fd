package io.chancery.payload.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.crypto.TestSigner;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmAddress;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Eip55Test {
    private static final String ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    @Test
    void formatsAndParsesTheExamplesOfTheEip() throws IOException {
        for (JsonNode example : EvmVector.json("eip-55")) {
            EvmAddress address = Eip55.parse(example.asText());

            assertEquals(example.asText(), Eip55.format(address));
            assertEquals(address, Eip55.parse(example.asText().toLowerCase(Locale.ROOT)));
        }
    }

    @Test
    void formatsAndParsesWhatEthersDoes() throws IOException {
        for (JsonNode account : EvmVector.json("ethers-accounts")) {
            String checksummed = account.get("checksumAddress").asText();
            EvmAddress address = Eip55.parse(account.get("address").asText());

            assertEquals(checksummed, Eip55.format(address));
            assertEquals(address, Eip55.parse(checksummed));
        }
    }

    @Test
    void derivesTheAddressOfAPublicKeyAsEthersDoes() throws IOException {
        for (JsonNode account : EvmVector.json("ethers-accounts")) {
            if (account.has("privateKey")) {
                Bytes privateKey = Bytes.fromHex(account.get("privateKey").asText());
                TestSigner key = new TestSigner(new BigInteger(1, privateKey.toArray()));

                assertEquals(
                        account.get("address").asText(),
                        Eip55.ofPublicKey(key.publicKey()).toString());
            }
        }
    }

    @Test
    void saysThatTheChecksumIsWrong() {
        String oneLetterChanged = ADDRESS.replace("5aA", "5AA");
        String upperCase = "0x" + ADDRESS.substring(2).toUpperCase(Locale.ROOT);

        for (String text : List.of(oneLetterChanged, upperCase)) {
            InvalidFieldException e = assertThrows(InvalidFieldException.class, () -> Eip55.parse(text));
            assertEquals("address", e.field());
            assertTrue(e.reason().contains("checksum"), e.reason());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                "0X5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed0",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg",
                " 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed\n",
                "0x٥aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
            })
    void refusesAnyOtherForm(String text) {
        InvalidFieldException e = assertThrows(InvalidFieldException.class, () -> Eip55.parse(text));

        assertEquals("address", e.field());
    }

    @Test
    void refusesToDeriveFromAnotherFormOfKey() {
        assertThrows(InvalidFieldException.class, () -> Eip55.ofPublicKey(Bytes.of(new byte[65])));
        assertThrows(InvalidFieldException.class, () -> Eip55.ofPublicKey(Bytes.fromHex("04")));
    }
}
