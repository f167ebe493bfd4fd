package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.RequestRoundTrip;
import io.chancery.client.SampleRequests;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRequest;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConflictingRequestsIT {
    private static final int PARTITIONS = 3;
    private static final int WALLETS = 10;
    private static final int NONCES = 10;
    private static final int PAYLOADS = 10;
    private static final int SENDERS = 4;
    private static final long SEED = 20_261_125;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Few calls at a time and slow ones, so that a kill finds nonces that are reserved and not signed yet. */
    private static final Map<String, String> SLOW = Map.of("signing.max.in.flight", "2");

    private static final Duration CALL = Duration.ofSeconds(1);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void theKmsSeesOneDigestPerNonceWhateverIsAskedAndWhoeverDies() {
        Office office = CLUSTER.openAuthenticated("conflicts", PARTITIONS);
        WorkerProcess first = office.start("w1", SLOW).awaitReady();
        WorkerProcess second = office.start("w2", SLOW).awaitReady();
        List<WalletId> wallets = office.openWallets(WALLETS);
        List<SigningRequest> requests = shuffled(wallets);
        CLUSTER.kms().always(KmsOperation.SIGN, new Behavior.Delay(CALL));

        try (Answers answers = Answers.follow(office)) {
            send(office, requests.subList(0, requests.size() / 2));
            answers.awaitCount(1, PATIENCE);
            kill(first, answers, requests);
            send(office, requests.subList(requests.size() / 2, requests.size()));
            first = office.start("w1", SLOW).awaitReady();
            kill(second, answers, requests);
            second = office.start("w2", SLOW).awaitReady();
            answers.await(requests, PATIENCE);
        }
        assertEquals(0, first.stop());
        assertEquals(0, second.stop());

        assertOneDigestPerNonce(office, requests);
        assertOneSignedPerNonce(TopicContents.read(office), requests);
    }

    /**
     * Several payloads for each nonce of each wallet, each under an id of its own, in an order that is the same in
     * every run.
     */
    private static List<SigningRequest> shuffled(List<WalletId> wallets) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<SigningRequest> requests = new ArrayList<>();
        for (WalletId wallet : wallets) {
            for (int nonce = 0; nonce < NONCES; nonce++) {
                for (int payload = 0; payload < PAYLOADS; payload++) {
                    String id = wallet.alias() + "-" + nonce + "-" + payload;
                    requests.add(SampleRequests.of(payload, id, wallet, nonce, now));
                }
            }
        }
        Collections.shuffle(requests, new Random(SEED));
        return requests;
    }

    /** Sends from several threads; returns when the broker has everything. */
    private static void send(Office office, List<SigningRequest> requests) {
        List<Thread> senders = IntStream.range(0, SENDERS)
                .mapToObj(sender -> Thread.ofPlatform()
                        .name("sender-" + sender)
                        .start(() -> IntStream.range(0, requests.size())
                                .filter(number -> number % SENDERS == sender)
                                .mapToObj(number -> office.client().send(requests.get(number)))
                                .toList()
                                .forEach(RequestRoundTrip::await)))
                .toList();
        senders.forEach(Await::end);
    }

    private static void kill(WorkerProcess worker, Answers answers, List<SigningRequest> requests) {
        worker.sigkill();
        assertTrue(answers.count() < requests.size(), "there was nothing left to do when a worker was killed");
    }

    private static void assertOneDigestPerNonce(Office office, List<SigningRequest> requests) {
        Map<Asked, WalletNonce> nonces = new HashMap<>();
        requests.forEach(
                request -> nonces.put(new Asked(office.keyOf(request.wallet()), digest(request)), nonce(request)));
        assertEquals(requests.size(), nonces.size(), "different digests");

        Map<WalletNonce, Set<Bytes>> digests = new HashMap<>();
        int others = 0;
        for (var asked : CLUSTER.kms().askedToSign()) {
            WalletNonce nonce = nonces.get(new Asked(asked.key(), asked.input()));
            if (asked.key().equals(office.auditKey())) {
                continue;
            }
            if (nonce == null) {
                others++;
            } else {
                digests.computeIfAbsent(nonce, s -> new HashSet<>()).add(asked.input());
            }
        }

        assertEquals(WALLETS, others, "digests that are no request's: each key's check at its registration");
        assertEquals(Set.copyOf(nonces.values()), digests.keySet(), "nonces that the KMS was asked for");
        assertEquals(
                List.of(),
                digests.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .toList());
    }

    private static void assertOneSignedPerNonce(TopicContents contents, List<SigningRequest> requests) {
        Map<String, SigningRequest> byId =
                requests.stream().collect(Collectors.toMap(SigningRequest::id, Function.identity()));
        contents.assertEachEndedOnce(byId.keySet());
        assertEquals(WALLETS * NONCES, contents.signed().size());
        assertEquals(
                WALLETS * NONCES,
                contents.signed().stream()
                        .map(SignedPayload::requestId)
                        .map(byId::get)
                        .map(ConflictingRequestsIT::nonce)
                        .distinct()
                        .count());
        assertEquals(
                Set.of(RejectionCode.NONCE_CONFLICT),
                contents.rejected().stream()
                        .map(rejected -> rejected.rejection().code())
                        .collect(Collectors.toSet()));
    }

    /** What a transaction's digest is does not depend on the key. */
    private static Bytes digest(SigningRequest request) {
        return new Payloads(Secp256k1.best())
                .encode(request.payload(), new PublicKey(KeySpec.ECC_SECG_P256K1, Bytes.EMPTY))
                .digest();
    }

    private static WalletNonce nonce(SigningRequest request) {
        return new WalletNonce(request.wallet(), ((EvmTransaction) request.payload()).nonce());
    }

    private record Asked(String key, Bytes digest) {}

    private record WalletNonce(WalletId wallet, BigInteger nonce) {}
}
