package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.chancery.admission.guard.RateLimits;
import io.chancery.client.SampleRequests;
import io.chancery.model.KeySpec;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests, and of what is held against them, when their wallet's key is replaced. */
class RequestsOverARotationTest {
    private static final String NEW_KEY = "new-key";

    /** Names chains and recipients, and nothing of the key. */
    private static final String POLICY = """
            {"format": 1, "rules": [{"id": "anything", "requesters": ["*"], "chains": ["eip155:31337"],
              "transaction": {"types": ["LEGACY", "EIP2930", "EIP1559", "EIP4844", "EIP7702"], "recipients": ["*"],
                "maxValue": "1000"}}]}""";

    private final TestTopology topology = new TestTopology();

    @BeforeEach
    void register() {
        topology.kms.with(NEW_KEY, KeySpec.ECC_SECG_P256K1);
        topology.withKeys(TestTopology.WALLET);
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void sealedOnesAreSignedWithTheKeyThatIsCurrentWhenTheyAreOpened() {
        topology.send(topology.envelope.seal(request(0, 0, null)));
        topology.send(rotateTo(NEW_KEY));
        topology.threads.runLast();
        topology.publish();

        topology.finish();

        assertEquals(List.of(2), versions());
    }

    @Test
    void sealedOnesMayPinTheOldKeyByItsId() {
        rotate();

        topology.send(topology.envelope.seal(request(0, 0, TestTopology.KEY_ID)));
        topology.finish();

        assertEquals(List.of(1), versions());
    }

    @Test
    void mayPinEitherKeyByItsAddress() {
        rotate();
        KeyRecord record = topology.keys().getLast();

        topology.send(request(0, 0, record.version(1).address()));
        topology.send(request(1, 1, record.version(2).address()));
        topology.finish();

        assertEquals(List.of(1, 2), versions());
    }

    @Test
    void thatPinTheOldKeyAreFinishedThoughItsOverlapEndsMeanwhile() {
        rotate();
        topology.clock.advance(Duration.ofMinutes(59));
        topology.send(request(0, 0, TestTopology.KEY_ID));
        topology.clock.advance(Duration.ofMinutes(1));
        topology.lookAround();

        topology.restart();
        topology.finish();

        assertEquals(List.of(1), versions());
    }

    @Test
    void haveNoncesOfTheirOwnUnderEachKey() {
        topology.send(request(0, 7, null));
        topology.finish();
        rotate();

        topology.send(request(1, 7, null));
        topology.send(request(2, 7, TestTopology.KEY_ID));
        topology.finish();

        assertEquals(List.of(1, 2), versions());
        assertEquals(List.of("request-2 nonce-conflict"), rejections());
    }

    @Test
    void findTheirNoncesTakenWhenAKeyComesBack() {
        topology.send(request(0, 7, null));
        topology.finish();
        rotate();
        topology.send(command("back", new RotationCommand.RotateTo(TestTopology.KEY_ID, Duration.ZERO)));
        topology.finish();

        topology.send(request(1, 7, null));
        topology.finish();

        assertEquals(List.of("request-1 nonce-conflict"), rejections());
    }

    @Test
    void areLimitedForEachKey() {
        topology.rateLimits = new RateLimits(1, 0, 0);
        topology.restart();
        topology.send(request(0, 0, null));
        topology.send(request(1, 1, null));
        rotate();

        topology.send(request(2, 2, null));
        topology.send(request(3, 3, null));
        topology.finish();

        assertEquals(List.of(1, 2), versions());
        assertEquals(List.of("request-1 rate-limited", "request-3 rate-limited"), rejections());
    }

    @Test
    void areHeldToTheSamePolicy() {
        topology.policyRequired = true;
        topology.restart();
        topology.send(command("policy", new RotationCommand.SetPolicy(POLICY)));
        rotate();

        topology.send(request(0, 0, null));
        topology.finish();

        assertEquals(List.of(2), versions());
        KeyPolicy policy = topology.keys().getLast().policy();
        assertNotNull(policy);
        assertEquals("policy", policy.commandId());
    }

    private void rotate() {
        topology.send(rotateTo(NEW_KEY));
        topology.finish();
    }

    private List<Integer> versions() {
        return topology.signed().stream().map(SignedPayload::keyVersion).toList();
    }

    private List<String> rejections() {
        return topology.rejections().stream()
                .map(rejection -> rejection.requestId() + " "
                        + rejection.rejection().code().code())
                .toList();
    }

    private static RotationCommand rotateTo(String keyId) {
        return command("rotate", new RotationCommand.RotateTo(keyId, Duration.ofHours(1)));
    }

    private static RotationCommand command(String id, Action action) {
        return TestTopology.command(id, TestTopology.WALLET, action);
    }

    /** The {@code number}-th, each with another payload. */
    private static SigningRequest request(int number, long nonce, @Nullable String pin) {
        SigningRequest sample =
                SampleRequests.of(number, "request-" + number, TestTopology.WALLET, nonce, ManualClock.START);
        return SigningRequest.builder()
                .id(sample.id())
                .requester(sample.requester())
                .wallet(sample.wallet())
                .network(sample.network())
                .keyPin(pin)
                .createdAt(sample.createdAt())
                .payload(sample.payload())
                .build();
    }
}
