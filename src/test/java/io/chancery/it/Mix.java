package io.chancery.it;

import io.chancery.client.RequestRoundTrip;
import io.chancery.client.SampleRequests;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.KmsProvider;
import io.chancery.model.Bytes;
import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.TypedData;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.evm.typed.TypedDocuments;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.payload.xrpl.XrplKeys;
import io.chancery.records.RequestEnvelope;
import io.chancery.worker.Wiring;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Sends requests of every kind of payload that a wallet's key signs, in turn, and seals some of each kind. */
final class Mix implements AutoCloseable {
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final String NETWORK = "eip155:31337";
    private static final String LEDGER = "xrpl:1";
    private static final BigInteger CHAIN_ID = BigInteger.valueOf(31_337);
    private static final EvmAddress DELEGATE =
            new EvmAddress(Bytes.fromHex("70997970c51812dc3a010c7d01b50e0d17dc79c8"));

    /** Has no common divisor with the number of kinds, nor of transaction types. */
    private static final int SEALING_PERIOD = 11;

    private static final int SEALED_IN_A_PERIOD = 3;
    private static final int SECP256K1_KINDS = 7;
    private static final int ED25519_KINDS = 3;

    private final Office office;
    private final KmsProvider kms;
    private final RequestEnvelope envelope;
    private final TypedDocuments documents = new TypedDocuments();
    private final Map<WalletId, Integer> counts = new HashMap<>();
    private final Map<WalletId, String> accounts = new HashMap<>();
    private final Set<String> sealed = new HashSet<>();

    Mix(Office office, Cluster cluster) {
        this.office = office;
        kms = cluster.kms().open(ATTEMPT);
        envelope = new Wiring(office.config(), InstantSource.system()).requestEnvelope(kms);
    }

    /** Sends {@code count} requests, of the wallets in turn; returns them, unsealed, when the broker has them. */
    List<SigningRequest> send(int count, List<WalletId> wallets) {
        List<SigningRequest> sent = IntStream.range(0, count)
                .mapToObj(number -> request(wallets.get(number % wallets.size())))
                .toList();
        sent.stream()
                .map(request -> sealed.contains(request.id()) ? envelope.seal(request) : request)
                .map(office.client()::send)
                .toList()
                .forEach(RequestRoundTrip::await);
        return sent;
    }

    /** The ids of the requests that were sent sealed. */
    Set<String> sealed() {
        return Set.copyOf(sealed);
    }

    @Override
    public void close() {
        kms.close();
    }

    private SigningRequest request(WalletId wallet) {
        int number = counts.merge(wallet, 1, Integer::sum);
        String id = wallet.alias() + "-request-" + number;
        if (number % SEALING_PERIOD < SEALED_IN_A_PERIOD) {
            sealed.add(id);
        }
        return switch (office.specOf(wallet)) {
            case ECC_SECG_P256K1 -> ofSecp256k1(number, id, wallet);
            case ECC_NIST_EDWARDS25519 -> ofEd25519(number, id, wallet);
        };
    }

    private SigningRequest ofSecp256k1(int number, String id, WalletId wallet) {
        return switch (number % SECP256K1_KINDS) {
            case 0 -> SampleRequests.of(number / SECP256K1_KINDS, id, wallet, number, now());
            case 1 -> request(id, wallet, typedData(number));
            case 2 -> request(id, wallet, new PersonalMessage(text(id)));
            case 3 -> request(id, wallet, new Authorization(CHAIN_ID, DELEGATE, BigInteger.valueOf(number)));
            case 4 -> request(id, wallet, new OpaqueMessage(text(id), "text/plain"));
            case 5 -> SampleRequests.xrplClaim(id, wallet, number, now());
            default -> request(id, wallet, LEDGER, payment(wallet, 1 + number / SECP256K1_KINDS));
        };
    }

    private TypedData typedData(int number) {
        return documents.read("""
                {"types": {"EIP712Domain": [{"name": "name", "type": "string"}, {"name": "chainId", "type": "uint256"}],
                           "Proof": [{"name": "balance", "type": "uint256"}]}, "primaryType": "Proof",
                 "domain": {"name": "Channels", "chainId": 31337}, "message": {"balance": "%d"}}""".formatted(number));
    }

    private SigningRequest ofEd25519(int number, String id, WalletId wallet) {
        return switch (number % ED25519_KINDS) {
            case 0 -> SampleRequests.xrplClaim(id, wallet, number, now());
            case 1 -> request(id, wallet, new OpaqueMessage(text(id), "text/plain"));
            default -> request(id, wallet, LEDGER, payment(wallet, 1 + number / ED25519_KINDS));
        };
    }

    /** A payment of the account that the wallet's key opened. */
    private XrplTransaction payment(WalletId wallet, int sequence) {
        String account = accounts.computeIfAbsent(wallet, this::account);
        return XrplDocuments.read("""
                {"TransactionType": "Payment", "Account": "%s", "Sequence": %d, "LastLedgerSequence": 90000000,
                 "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD", "Amount": "1000000", "Fee": "12"}
                """.formatted(account, sequence));
    }

    private String account(WalletId wallet) {
        KeyDescription key = kms.kms().describe(office.keyOf(wallet));
        return XrplKeys.address(new PublicKey(key.spec(), key.publicKey()));
    }

    private static SigningRequest request(String id, WalletId wallet, SigningPayload payload) {
        return request(id, wallet, NETWORK, payload);
    }

    private static SigningRequest request(String id, WalletId wallet, String network, SigningPayload payload) {
        return SigningRequest.builder()
                .id(id)
                .requester(SampleRequests.REQUESTER)
                .wallet(wallet)
                .network(network)
                .createdAt(now())
                .payload(payload)
                .build();
    }

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
