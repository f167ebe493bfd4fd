package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.SampleRequests;
import io.chancery.client.verdict.Outcome;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.dev.Identities;
import io.chancery.identity.JwkFile;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.approval.RequesterDecider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two production workers, so that each knows requesters whose commands the other carried out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationIT {
    private static final int PARTITIONS = 4;
    private static final int REQUESTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @TempDir
    static Path directory;

    private Office office;
    private List<WalletId> wallets;

    @BeforeAll
    void startTwoWorkers() {
        office = CLUSTER.openAuthenticatedForAllTests("authentication", PARTITIONS);
        List.of(office.start("w1"), office.start("w2")).forEach(WorkerProcess::awaitReady);
        wallets = office.openWallets(PARTITIONS);
    }

    @Test
    void unsignedAndForgedRequestsAreDeniedWithoutTheKmsAndTakeNoIds() {
        List<SigningRequest> requests = requests();
        int callsBefore = CLUSTER.kms().calls(KmsOperation.SIGN);

        assertEquals(List.of(RejectionCode.SIGNATURE_MISSING), codes(office.unsignedConfig(), requests));
        assertEquals(List.of(RejectionCode.UNKNOWN_REQUESTER), codes(forger(), requests));
        assertEquals(callsBefore, CLUSTER.kms().calls(KmsOperation.SIGN));

        assertEquals(Collections.singletonList(null), codes(office.config(), requests));
        assertEquals(callsBefore + REQUESTS, CLUSTER.kms().calls(KmsOperation.SIGN));
    }

    @Test
    void anUnsignedCommandIsDeniedWithoutTheKms() {
        int signsBefore = CLUSTER.kms().calls(KmsOperation.SIGN);
        String key = CLUSTER.kms().createKey(KeySpec.ECC_SECG_P256K1);
        RotationCommand command = new RotationCommand(
                "unsigned",
                new WalletId("tenant", "unsigned"),
                office.identities().operator(),
                now(),
                new RotationCommand.RegisterKey(key, KeySpec.ECC_SECG_P256K1));

        try (ChanceryClient client = new ChanceryClient(office.unsignedConfig(), office.codec())) {
            assertEquals(
                    RejectionCode.SIGNATURE_MISSING.code(),
                    RequestRoundTrip.command(client, command, PATIENCE).code());
        }

        assertEquals(signsBefore, CLUSTER.kms().calls(KmsOperation.SIGN));
        assertEquals(
                RotationResult.Status.COMPLETED,
                RequestRoundTrip.command(office.client(), command, PATIENCE).status());
    }

    @Test
    void aRevokedKeysRequestsAreDeniedOnEveryWorker() {
        Identities others = Identities.create(directory.resolve("revoked"), "nobody", List.of("revoked"));
        JwsPublicKey key = JwkFile.readPublic("key", others.requesterKeyFile("revoked"));
        carryOut(
                "revoked-1",
                new RotationCommand.RegisterRequester(SampleRequests.REQUESTER, key.toJson(), null, null, List.of()));
        carryOut("revoked-2", new RotationCommand.RevokeRequester(SampleRequests.REQUESTER, key.thumbprint()));
        ChanceryConfig revoked = signingWith(others.requesterKeyFile("revoked"));

        // A copy may lag behind by a moment, in which the key is unknown or valid: asked until both know better.
        Await.until(
                () -> "the key is not revoked everywhere",
                PATIENCE,
                () -> codes(revoked, requests()).equals(List.of(RejectionCode.REQUESTER_KEY_NOT_VALID)));
    }

    /**
     * The distinct codes of what becomes of {@code requests} if they are sent as {@code config} says; null stands for
     * signed.
     */
    private List<@Nullable RejectionCode> codes(ChanceryConfig config, List<SigningRequest> requests) {
        try (ChanceryClient client = new ChanceryClient(config, office.codec());
                Answers answers = Answers.follow(office)) {
            requests.stream().map(client::send).toList().forEach(RequestRoundTrip::await);
            return answers.await(requests, PATIENCE).stream()
                    .map(outcome -> switch (outcome) {
                        case Outcome.Signed signed -> null;
                        case Outcome.Rejected rejected ->
                            rejected.rejection().rejection().code();
                    })
                    .distinct()
                    .toList();
        }
    }

    private List<SigningRequest> requests() {
        return IntStream.range(0, REQUESTS)
                .mapToObj(number -> office.request(wallets.get(number % wallets.size())))
                .toList();
    }

    private void carryOut(String id, RotationCommand.RequesterAction action) {
        RotationResult result = RequestRoundTrip.command(
                office.client(),
                new RotationCommand(
                        id,
                        new WalletId("tenant", RequesterDecider.KEY_ALIAS),
                        office.identities().operator(),
                        now(),
                        action),
                PATIENCE);
        assertEquals(RotationResult.Status.COMPLETED, result.status(), result.reason());
    }

    private ChanceryConfig forger() {
        Identities forger = Identities.create(directory.resolve("forger"), "forger", List.of(SampleRequests.REQUESTER));
        return signingWith(forger.requesterKeyFile(SampleRequests.REQUESTER));
    }

    private ChanceryConfig signingWith(Path key) {
        Map<String, String> settings = new HashMap<>(office.settings("client"));
        settings.put("requester.key.file", key.toString());
        return ConfigSources.load(null, Map.of(), settings);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
