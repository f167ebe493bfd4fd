package io.chancery.payload.xrpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.Vectors;
import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.Bytes;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Transactions that the ledger took, and that its library encoded and signed: from the same fields the same bytes must
 * come.
 */
class XrplVectorsTest {
    private final Payloads payloads = new Payloads(Secp256k1.best());

    static Stream<JsonNode> ledger() {
        return Vectors.read("xrpl-ledger");
    }

    static Stream<JsonNode> unsigned() {
        return Vectors.read("xrpl-unsigned");
    }

    static Stream<JsonNode> multisigned() {
        return Vectors.read("xrpl-js-multisigned");
    }

    static Stream<JsonNode> signed() {
        return Vectors.read("xrpl-js-signed");
    }

    @ParameterizedTest
    @MethodSource("ledger")
    void aTransactionOfTheLedgerIsVerifiedAndHasItsHash(JsonNode vector) {
        ObjectNode transaction = vector.path("transaction").deepCopy();
        PublicKey key =
                XrplTestKey.publicKey(transaction.remove("SigningPubKey").textValue());
        Bytes der = Bytes.fromHex(transaction.remove("TxnSignature").textValue());
        SigningInput input = payloads.encode(XrplDocuments.read(transaction.toString()), key);

        SignedResult result = payloads.assemble(input, der, key);

        if (EcdsaSignature.fromDer(der).isLowS()) {
            assertEquals(vector.path("blob").textValue(), hex(result.signedTransaction()));
            assertEquals(vector.path("hash").textValue(), hex(result.transactionHash()));
        } else {
            assertNotEquals(vector.path("hash").textValue(), hex(result.transactionHash()));
        }
    }

    @ParameterizedTest
    @MethodSource("unsigned")
    void anUnsignedTransactionHasItsBytes(JsonNode vector) {
        String document = vector.path("json").toString();
        XrplTransaction transaction = XrplDocuments.read(document);

        assertEquals(document, transaction.document());
        assertEquals(vector.path("binary").textValue(), hex(XrplCodec.encode(XrplJson.parse(document))));
    }

    @ParameterizedTest
    @MethodSource("multisigned")
    void oneOfManySignsAsTheLedgersLibraryHasIt(JsonNode vector) {
        XrplTestKey key = XrplTestKey.named(vector.path("algorithm").textValue());
        SigningInput input =
                payloads.encode(XrplDocuments.read(vector.path("transaction").toString()), key.publicKey());

        SignedResult result = payloads.assemble(input, key.sign(input), key.publicKey());

        assertEquals(vector.path("unsigned").textValue(), hex(input.unsigned()));
        assertEquals(
                vector.path("signature").textValue(),
                Objects.requireNonNull(result.xrpl()).signature());
        assertNull(result.signedTransaction());
        assertNull(result.transactionHash());
    }

    @ParameterizedTest
    @MethodSource("signed")
    void aTransactionIsSignedAsTheLedgersLibrarySignsIt(JsonNode vector) {
        XrplTestKey key = XrplTestKey.named(vector.path("algorithm").textValue());
        SigningInput input =
                payloads.encode(XrplDocuments.read(vector.path("transaction").toString()), key.publicKey());

        SignedResult result = payloads.assemble(input, key.sign(input), key.publicKey());

        assertEquals(vector.path("unsigned").textValue(), hex(input.unsigned()));
        assertEquals(vector.path("blob").textValue(), hex(result.signedTransaction()));
        assertEquals(vector.path("hash").textValue(), hex(result.transactionHash()));
    }

    @Test
    void noneIsMissing() {
        assertEquals(34, ledger().count());
        assertEquals(19, unsigned().count());
        assertEquals(192, signed().count());
        assertEquals(8, multisigned().count());
    }

    @Test
    void everyTypeAndFieldIsCovered() {
        Set<String> covered = signed().flatMap(vector -> {
                    JsonNode transaction = vector.path("transaction");
                    String type = transaction.path("TransactionType").textValue();
                    return transaction.properties().stream().map(field -> type + "." + field.getKey());
                })
                .collect(Collectors.toSet());

        assertEquals(Set.of(), difference(fields(), covered));
    }

    private static Set<String> fields() {
        return Stream.of(XrplType.values())
                .flatMap(type -> type.fieldNames().stream().map(field -> type.json() + "." + field))
                .collect(Collectors.toSet());
    }

    private static Set<String> difference(Set<String> all, Set<String> without) {
        return all.stream().filter(element -> !without.contains(element)).collect(Collectors.toSet());
    }

    private static String hex(@Nullable Bytes bytes) {
        return XrplKeys.upperCaseHex(Objects.requireNonNull(bytes));
    }
}
