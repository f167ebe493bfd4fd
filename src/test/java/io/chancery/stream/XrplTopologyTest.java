package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.kms.KmsException;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.payload.xrpl.XrplKeys;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The XRP Ledger's payloads and opaque messages through the whole topology, with keys of either spec. */
class XrplTopologyTest {
    private static final XrplPaymentChannelClaim CLAIM =
            new XrplPaymentChannelClaim(Bytes.fromHex("c1".repeat(32)), BigInteger.valueOf(1_000_000));

    private final TestTopology topology = new TestTopology();

    @BeforeEach
    void register() {
        for (KeySpec spec : KeySpec.values()) {
            topology.kms.with(keyId(spec), spec);
            topology.send(new RotationCommand(
                    "register-" + spec,
                    wallet(spec),
                    "ops",
                    ManualClock.START,
                    new RotationCommand.RegisterKey(keyId(spec), spec)));
        }
        topology.finish();
        topology.audit();
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @ParameterizedTest
    @EnumSource
    void signsAClaim(KeySpec spec) {
        SignedPayload signed = sign(request(spec, "xrpl:0", CLAIM));

        assertEquals("XrplPaymentChannelClaim", signed.payloadType());
        assertNull(signed.result().signedTransaction());
    }

    @ParameterizedTest
    @EnumSource
    void signsATransactionOfTheKeysAccount(KeySpec spec) {
        SignedPayload signed = sign(request(spec, "xrpl:21337", payment(address(spec))));

        assertNotNull(signed.result().transactionHash());
        assertEquals(
                signed.result().transactionHash(), topology.audit().getLast().transactionHash());
    }

    @ParameterizedTest
    @EnumSource
    void signsAMessage(KeySpec spec) {
        sign(request(spec, "eip155:1", new OpaqueMessage(Bytes.of(new byte[1 << 20]), null)));
    }

    @Test
    void tellsTheLedgersAddressOfTheKey() {
        assertEquals(
                address(KeySpec.ECC_SECG_P256K1),
                sign(request(KeySpec.ECC_SECG_P256K1, "xrpl:0", CLAIM)).address());
    }

    @Test
    void anEd25519KeyHasNoAddressElsewhere() {
        OpaqueMessage message = new OpaqueMessage(Bytes.fromHex("cafe"), null);

        assertNull(sign(request(KeySpec.ECC_NIST_EDWARDS25519, "eip155:1", message))
                .address());
    }

    @Test
    void takesTheLedgersAddressForAPin() {
        String address = address(KeySpec.ECC_NIST_EDWARDS25519);

        sign(request(KeySpec.ECC_NIST_EDWARDS25519, "xrpl:0", CLAIM, address));
    }

    @Test
    void refusesAPinThatIsAnotherKeysAddress() {
        topology.send(request(KeySpec.ECC_NIST_EDWARDS25519, "xrpl:0", CLAIM, address(KeySpec.ECC_SECG_P256K1)));
        topology.finish();

        assertEquals(RejectionCode.KEY_NOT_ACTIVE, rejection().rejection().code());
    }

    @Test
    void refusesATransactionOfAnotherAccount() {
        topology.send(request(KeySpec.ECC_NIST_EDWARDS25519, "xrpl:21337", payment(address(KeySpec.ECC_SECG_P256K1))));
        topology.finish();

        assertEquals(RejectionCode.ACCOUNT_MISMATCH, rejection().rejection().code());
        assertEquals(
                AuditEvent.Type.KEY_ACCESS_DENIED, topology.audit().getLast().type());
    }

    @Test
    void refusesAnEthereumTransactionWithAnEd25519Key() {
        topology.send(TestTopology.request(0, wallet(KeySpec.ECC_NIST_EDWARDS25519)));
        topology.finish();

        assertEquals(RejectionCode.KEY_SPEC_MISMATCH, rejection().rejection().code());
    }

    @Test
    void saysWhichLimitAMessageExceeds() {
        topology.kms.failNext(new KmsException.MessageTooLarge("AWS KMS", 4096, 5000));
        topology.send(
                request(KeySpec.ECC_NIST_EDWARDS25519, "xrpl:0", new OpaqueMessage(Bytes.of(new byte[5000]), null)));
        topology.finish();

        SigningRejection rejection = rejection();
        assertEquals(RejectionCode.MESSAGE_TOO_LARGE, rejection.rejection().code());
        assertEquals(
                "AWS KMS signs Ed25519 messages of at most 4096 bytes; this one has 5000.",
                rejection.rejection().reason());
    }

    @ParameterizedTest
    @EnumSource
    void publishesNothingSignedByAnotherKey(KeySpec spec) {
        topology.kms.confuse(keyId(spec));
        topology.send(request(spec, "xrpl:0", CLAIM));
        topology.finish();

        assertEquals(RejectionCode.KMS_SIGNING_ERROR, rejection().rejection().code());
    }

    private SignedPayload sign(SigningRequest request) {
        topology.send(request);
        topology.finish();
        SignedPayload signed = topology.signed().getFirst();
        assertTrue(new OutcomeVerifier(new Payloads(Secp256k1.best())).isRight(request, signed));
        return signed;
    }

    private SigningRejection rejection() {
        return topology.rejections().getFirst();
    }

    private String address(KeySpec spec) {
        return XrplKeys.address(new PublicKey(spec, topology.kms.publicKey(keyId(spec))));
    }

    private static SigningPayload payment(String account) {
        return XrplDocuments.read("""
                {"TransactionType": "Payment", "Account": "%s", "Fee": "12", "Sequence": 7, "NetworkID": 21337,
                 "Amount": "1000000", "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD"}
                """.formatted(account));
    }

    private static SigningRequest request(KeySpec spec, String network, SigningPayload payload) {
        return request(spec, network, payload, null);
    }

    private static SigningRequest request(
            KeySpec spec, String network, SigningPayload payload, @Nullable String keyPin) {
        return SigningRequest.builder()
                .id("request-1")
                .requester("claims")
                .wallet(wallet(spec))
                .network(network)
                .keyPin(keyPin)
                .createdAt(ManualClock.START)
                .payload(payload)
                .build();
    }

    private static WalletId wallet(KeySpec spec) {
        return new WalletId("acme", "wallet-" + spec);
    }

    private static String keyId(KeySpec spec) {
        return "key-" + spec;
    }
}
