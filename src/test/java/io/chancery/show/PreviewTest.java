package io.chancery.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.SampleAnswers;
import io.chancery.client.SampleAnswers.Asked;
import io.chancery.crypto.Secp256k1;
import io.chancery.failure.Failure;
import io.chancery.kinds.Payloads;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptedPayload;
import io.chancery.model.EncryptionContext;
import io.chancery.model.KeySpec;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.evm.typed.TypedDocuments;
import io.chancery.payload.xrpl.XrplDocuments;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreviewTest {
    private static final Payloads PAYLOADS = new Payloads(Secp256k1.best());

    static List<Asked> all() {
        return SampleAnswers.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void showsTheDigestThatTheOutcomeHas(Asked asked) {
        ObjectNode shown = show(asked.request(), KeyHint.of(SampleAnswers.publicKey(asked.key())));

        assertEquals(
                asked.answer().result().digest().to0xHex(), shown.path("digest").textValue());
        assertEquals(asked.answer().address(), shown.path("address").textValue());
        assertEquals(
                asked.request().payload().typeName(), shown.path("payloadType").textValue());
    }

    @ParameterizedTest
    @MethodSource("all")
    void showsTheBytesThatTheEncoderMakes(Asked asked) {
        ObjectNode shown = show(asked.request(), KeyHint.of(SampleAnswers.publicKey(asked.key())));

        assertEquals(
                PAYLOADS.encode(asked.request().payload(), SampleAnswers.publicKey(asked.key()))
                        .unsigned()
                        .to0xHex(),
                shown.path("bytes").textValue());
    }

    @ParameterizedTest
    @MethodSource("all")
    void writesOneLineForEachValue(Asked asked) {
        String text = preview(KeyHint.of(SampleAnswers.publicKey(asked.key())))
                .of(asked.request())
                .toText();

        assertTrue(text.contains(System.lineSeparator() + "payload" + System.lineSeparator() + "  "), text);
        assertTrue(text.contains("digest        0x"), text);
    }

    @Test
    void needsNoKeyForWhatOneSpecAloneSigns() {
        for (Asked asked : all()) {
            if (asked.request().payload().keySpecs().size() == 1) {
                assertEquals(
                        asked.answer().result().digest().to0xHex(),
                        show(asked.request(), KeyHint.NONE).path("digest").textValue());
            }
        }
    }

    @Test
    void needsTheSpecForAnOpaqueMessage() {
        SigningRequest request = request(new OpaqueMessage(Bytes.fromHex("00"), null));

        assertEquals("key-spec-missing", refusal(request, KeyHint.NONE));
        assertEquals(
                "ED25519",
                show(request, KeyHint.of(KeySpec.ECC_NIST_EDWARDS25519))
                        .path("algorithm")
                        .textValue());
        assertEquals(
                "ECDSA_SECP256K1_DIGEST",
                show(request, KeyHint.of(KeySpec.ECC_SECG_P256K1))
                        .path("algorithm")
                        .textValue());
    }

    @Test
    void needsTheKeyForATransactionOfTheLedger() {
        SigningRequest request = SampleAnswers.requests().getLast();

        assertEquals("public-key-missing", refusal(request, KeyHint.NONE));
        assertEquals("public-key-missing", refusal(request, KeyHint.of(KeySpec.ECC_SECG_P256K1)));
    }

    @Test
    void refusesAKeyThatCannotSignThePayload() {
        assertEquals(
                "key-spec-mismatch",
                refusal(SampleAnswers.requests().getFirst(), KeyHint.of(KeySpec.ECC_NIST_EDWARDS25519)));
    }

    @Test
    void cannotShowAnEncryptedPayload() {
        SealedRequest sealed = SealedRequest.of(
                SampleAnswers.requests().getFirst(),
                new EncryptedPayload(
                        Bytes.of(new byte[60]),
                        Bytes.of(new byte[12]),
                        Bytes.of(new byte[100]),
                        EncryptionContext.ofTenant("acme")));

        Failure refusal =
                assertThrows(Failure.class, () -> preview(KeyHint.NONE).of(sealed));

        assertEquals("payload-encrypted", refusal.code());
    }

    @Test
    void saysWhatATransactionDoes() {
        ObjectNode payload = payload(new EvmTransaction.Legacy(
                BigInteger.ONE,
                BigInteger.TWO,
                BigInteger.TEN.pow(9),
                BigInteger.valueOf(21_000),
                null,
                BigInteger.TEN.pow(18),
                Bytes.fromHex("a9059cbb00")));

        assertEquals("1000000000000000000", payload.path("value").textValue());
        assertEquals("21000000000000", payload.path("highestFee").textValue());
        assertTrue(payload.path("to").isNull());
        assertTrue(payload.path("selector").isNull());
    }

    @Test
    void namesTheFunctionThatIsCalled() {
        EvmTransaction sample =
                (EvmTransaction) SampleAnswers.requests().getFirst().payload();
        ObjectNode payload = payload(new EvmTransaction.Legacy(
                BigInteger.ONE,
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.TEN,
                sample.to(),
                BigInteger.ZERO,
                Bytes.fromHex("a9059cbb00")));

        assertEquals(
                "0x70997970C51812dc3A010C7d01b50e0d17dc79C8", payload.path("to").textValue());
        assertEquals("0xa9059cbb", payload.path("selector").textValue());
    }

    @Test
    void showsTypedDataUnderItsOwnNamesAndNumbers() {
        ObjectNode payload = payload(new TypedDocuments().read("""
                {"types": {"EIP712Domain": [{"name": "name", "type": "string"}, {"name": "chainId", "type": "uint256"}],
                           "Mail": [{"name": "amountDue", "type": "uint256"}, {"name": "note", "type": "string"}]},
                 "primaryType": "Mail", "domain": {"name": "Post", "chainId": 1},
                 "message": {"amountDue": "115792089237316195423570985008687907853269984665640564039457584007913129639935",
                             "note": "a\\nb"}}"""));

        assertEquals("Mail", payload.path("primaryType").textValue());
        assertEquals("1", payload.path("domain").path("chainId").textValue());
        assertEquals(
                BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE),
                new BigInteger(payload.path("message").path("amountDue").textValue()));
    }

    @Test
    void showsAMessageAsTextOnlyIfItIsText() {
        assertEquals("hi", payload(new PersonalMessage(utf8("hi"))).path("text").textValue());
        assertTrue(
                payload(new PersonalMessage(Bytes.fromHex("ff"))).path("text").isNull());
    }

    @Test
    void escapesWhatATerminalWouldObey() {
        String text = preview(KeyHint.NONE)
                .of(request(new PersonalMessage(utf8("pay 1\u001b[2K\npay 2"))))
                .toText();

        assertTrue(text.contains("pay 1\\u001b[2K\\npay 2"), text);
    }

    @Test
    void showsAllThatALedgersTransactionSaysWithItsFlagsByName() {
        String text = preview(KeyHint.of(SampleAnswers.publicKey(SampleAnswers.ED25519)))
                .of(SampleAnswers.requests().getLast())
                .toText();

        assertTrue(text.contains("Amount              1500000 drops (1.5 XRP)"), text);
        assertTrue(text.contains("DestinationTag      5"), text);
        assertTrue(text.contains("(tfFullyCanonicalSig, tfPartialPayment)"), text);
    }

    @Test
    void namesTheFlagsOfAnAccountAndOfATrustLine() {
        String settings = ledger("\"TransactionType\": \"AccountSet\", \"SetFlag\": 4, \"ClearFlag\": 6");
        String line = ledger("\"TransactionType\": \"TrustSet\", \"Flags\": 2147614720, \"LimitAmount\":"
                + " {\"currency\": \"USD\", \"issuer\": \"rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD\", \"value\": \"1\"}");

        assertTrue(settings.contains("(asfDisableMaster)"), settings);
        assertTrue(settings.contains("(asfNoFreeze)"), settings);
        assertTrue(line.contains("(tfFullyCanonicalSig, tfSetNoRipple)"), line);
    }

    private static String ledger(String fields) {
        SigningPayload payload = XrplDocuments.read("{" + fields
                + ", \"Account\": \"rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1\", \"Fee\": \"12\", \"Sequence\": 7}");
        return preview(KeyHint.of(SampleAnswers.publicKey(SampleAnswers.ED25519)))
                .of(SampleAnswers.request("xrpl:0", payload))
                .toText();
    }

    private static SigningRequest request(SigningPayload payload) {
        return SampleAnswers.request("eip155:1", payload);
    }

    private static ObjectNode payload(SigningPayload payload) {
        return (ObjectNode) show(request(payload), KeyHint.NONE).get("payload");
    }

    private static ObjectNode show(SigningRequest request, KeyHint hint) {
        return preview(hint).of(request).toJson();
    }

    private static String refusal(SigningRequest request, KeyHint hint) {
        return assertThrows(Failure.class, () -> show(request, hint)).code();
    }

    private static Preview preview(KeyHint hint) {
        return new Preview(PAYLOADS, hint);
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
