package io.chancery.client;

import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Accounts;
import io.chancery.kinds.Payloads;
import io.chancery.kms.TestKey;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.SampleKeys;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.records.SampleMessages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A request of every kind, and right answers to them with keys of the tests' own. */
public final class SampleAnswers {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final TestKey SECP256K1 = TestKey.generate(KeySpec.ECC_SECG_P256K1);
    public static final TestKey ED25519 = TestKey.generate(KeySpec.ECC_NIST_EDWARDS25519);

    private static final int TRANSACTION_TYPES = 5;
    private static final Payloads PAYLOADS = new Payloads(Secp256k1.best());

    private SampleAnswers() {}

    /** A request and who answers it. */
    public record Asked(SigningRequest request, TestKey key) {
        public SignedPayload answer() {
            return SampleAnswers.answer(request, key);
        }

        @Override
        public String toString() {
            return request.payload().typeName() + " " + key.spec();
        }
    }

    /** Each kind with each kind of key that can sign it. */
    public static List<Asked> all() {
        List<Asked> all = new ArrayList<>();
        for (SigningRequest request : requests()) {
            for (TestKey key : List.of(SECP256K1, ED25519)) {
                if (request.payload().keySpecs().contains(key.spec())) {
                    all.add(new Asked(request, key));
                }
            }
        }
        return all;
    }

    /** A request of every kind. */
    public static List<SigningRequest> requests() {
        List<SigningRequest> requests = new ArrayList<>();
        for (int type = 0; type < TRANSACTION_TYPES; type++) {
            requests.add(SampleRequests.of(type, "request-1", SampleKeys.WALLET, 7, NOW));
        }
        SampleMessages.all().forEach(message -> requests.add(request("eip155:1", message)));
        requests.add(request("eip155:1", new OpaqueMessage(utf8("an opaque message"), "text/plain")));
        requests.add(SampleRequests.xrplClaim("request-1", SampleKeys.WALLET, 1_500_000, NOW));
        requests.add(request("xrpl:1", XrplDocuments.read("""
                {"TransactionType": "Payment", "Account": "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1", "Fee": "12", "Sequence": 7,
                 "Amount": "1500000", "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD", "DestinationTag": 5,
                 "Flags": 2147614720, "LastLedgerSequence": 90000000}
                """)));
        return requests;
    }

    public static SigningRequest request(String network, SigningPayload payload) {
        return SigningRequest.builder()
                .id("request-1")
                .requester("sample-requester")
                .wallet(SampleKeys.WALLET)
                .network(network)
                .createdAt(NOW)
                .payload(payload)
                .build();
    }

    public static SignedPayload answer(SigningRequest request, TestKey key) {
        PublicKey publicKey = publicKey(key);
        SigningInput input = PAYLOADS.encode(request.payload(), publicKey);
        Bytes signature = Bytes.of(key.sign(input.input().toArray()));
        return new SignedPayload(
                request.id(),
                request.wallet(),
                new SignedPayload.SigningKey(1, key.publicKey(), Accounts.address(publicKey, request.network())),
                request.operation(),
                request.network(),
                request.payload().typeName(),
                PAYLOADS.assemble(input, signature, publicKey),
                NOW);
    }

    public static PublicKey publicKey(TestKey key) {
        return new PublicKey(key.spec(), key.publicKey());
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
