package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.jws.JwsType;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.topic.TopicView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyRotationTopologyTest {
    private static final String NEW_KEY = "arn:aws:kms:eu-west-1:111122223333:key/5678abcd-12ab-34cd-56ef-1234567890ab";
    private static final Duration OVERLAP = Duration.ofHours(1);

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
    void signsWithTheNewKeyFromTheSwitchOn() {
        rotate();

        SignedPayload signed = sign(TestTopology.request(0));

        assertEquals(2, signed.keyVersion());
        assertEquals(topology.kms.publicKey(NEW_KEY), signed.publicKey());
    }

    @Test
    void finishesWhatWasAdmittedBeforeWithTheOldKey() {
        topology.send(TestTopology.request(0));
        topology.send(command("rotate", new RotationCommand.RotateTo(NEW_KEY, Duration.ZERO)));
        topology.threads.runLast();
        topology.publish();
        assertEquals(2, topology.keys().getLast().currentVersion());

        topology.finish();

        assertEquals(1, topology.signed().getFirst().keyVersion());
    }

    @Test
    void tellsWhatToMoveWhere() {
        KeyRecord before = registered();

        RotationResult result = rotate();

        assertEquals(Status.COMPLETED, result.status());
        assertEquals(2, result.keyVersion());
        RotationResult.Previous previous = result.previous();
        assertNotNull(previous);
        assertEquals(before.current().address(), previous.address());
        assertEquals(topology.clock.instant().plus(OVERLAP), previous.overlapEndsAt());
    }

    @Test
    void saysWhenTheOverlapEndsAsItsRecordHasIt() {
        topology.clock.advance(Duration.ofNanos(1));

        RotationResult result = rotate();

        RotationResult.Previous previous = result.previous();
        assertNotNull(previous);
        assertTrue(result.reason().contains("until " + previous.overlapEndsAt() + "."), result.reason());
    }

    @Test
    void signsWithAPinnedOldKeyUntilItsOverlapEnds() {
        rotate();

        SignedPayload signed = sign(pinned(0));
        topology.clock.advance(OVERLAP);
        topology.send(pinned(1));
        topology.finish();

        assertEquals(1, signed.keyVersion());
        assertEquals(
                "key-retired",
                topology.rejections().getFirst().rejection().code().code());
    }

    @Test
    void disablesTheOldKeyWhenItsOverlapHasEnded() {
        rotate();
        topology.keys();
        topology.audit();

        topology.pass(OVERLAP);

        KeyRecord record = topology.keys().getLast();
        assertEquals(State.RETIRED, record.version(1).state());
        assertEquals(topology.clock.instant(), record.version(1).disabledAt());
        assertTrue(topology.kms.isDisabled(TestTopology.KEY_ID));
        assertEquals(List.of(AuditEvent.Type.KEY_DISABLED), types());
    }

    @Test
    void keepsTheOldKeyWhileSomethingIsInFlightUnderIt() {
        topology.send(TestTopology.request(0));
        topology.send(command("rotate", new RotationCommand.RotateTo(NEW_KEY, Duration.ZERO)));
        topology.threads.runLast();
        topology.publish();

        topology.lookAround();
        assertFalse(topology.kms.isDisabled(TestTopology.KEY_ID));
        topology.finish();
        topology.pass(Duration.ofSeconds(1));

        assertEquals(1, topology.signed().size());
        assertTrue(topology.kms.isDisabled(TestTopology.KEY_ID));
    }

    @Test
    void keepsTheOldKeyIfTheNewOneIsUnhealthy() {
        topology.kms.disable(NEW_KEY);

        RotationResult result = rotate();

        assertEquals(Status.FAILED, result.status());
        assertEquals("rotation-failed", result.code());
        KeyRecord record = topology.keys().getLast();
        assertEquals(1, record.currentVersion());
        assertNull(record.rotation());
        assertEquals(1, sign(TestTopology.request(0)).keyVersion());
    }

    @Test
    void signsNothingMoreWithARevokedKeyNotEvenWhatIsInFlight() {
        topology.send(TestTopology.request(0));
        topology.threads.runAll();

        topology.send(command("revoke", new RotationCommand.Revoke(null, "stolen")));
        topology.finish();

        assertEquals(List.of(), topology.signed());
        assertEquals(
                "key-revoked",
                topology.rejections().getFirst().rejection().code().code());
        assertTrue(topology.kms.isDisabled(TestTopology.KEY_ID));
    }

    @Test
    void endsAnOverlapByCommand() {
        rotate();

        topology.send(command("retire", new RotationCommand.Retire(1)));
        topology.pass(Duration.ofSeconds(1));
        topology.send(pinned(0));
        topology.finish();

        assertEquals(State.RETIRED, topology.keys().getLast().version(1).state());
        assertTrue(topology.kms.isDisabled(TestTopology.KEY_ID));
        assertEquals(
                "key-retired",
                topology.rejections().getFirst().rejection().code().code());
    }

    @Test
    void revokesOneVersionAndGoesOnWithTheOther() {
        rotate();
        topology.send(pinned(0));
        topology.send(TestTopology.request(1));

        topology.send(command("revoke", new RotationCommand.Revoke(1, "stolen")));
        topology.finish();

        assertEquals(
                List.of(2),
                topology.signed().stream().map(SignedPayload::keyVersion).toList());
        assertEquals(
                "key-revoked",
                topology.rejections().getFirst().rejection().code().code());
        assertTrue(topology.kms.isDisabled(TestTopology.KEY_ID));
        assertFalse(topology.kms.isDisabled(NEW_KEY));
    }

    @Test
    void goesOnWithANewKeyAfterAllWereRevoked() {
        topology.send(command("revoke", new RotationCommand.Revoke(null, "stolen")));
        topology.finish();

        RotationResult result = rotate();

        assertEquals(Status.COMPLETED, result.status());
        assertEquals(State.REVOKED, registered().version(1).state());
        assertEquals(2, sign(TestTopology.request(0)).keyVersion());
    }

    @Test
    void takesAKeyBackWhoseOverlapRuns() {
        rotate();

        topology.send(command("back", new RotationCommand.RotateTo(TestTopology.KEY_ID, Duration.ZERO)));
        topology.finish();
        topology.pass(Duration.ofSeconds(1));

        assertEquals(3, sign(pinned(0)).keyVersion());
        assertFalse(topology.kms.isDisabled(TestTopology.KEY_ID));
        assertTrue(topology.kms.isDisabled(NEW_KEY));
    }

    @Test
    void refusesAKeyThatIsDisabledWhileItIsChecked() {
        rotate();
        topology.keys();
        topology.clock.advance(OVERLAP);
        topology.lookAround();

        topology.send(command("back", new RotationCommand.RotateTo(TestTopology.KEY_ID, Duration.ZERO)));
        topology.threads.runLast();
        topology.finish();

        assertTrue(topology.kms.isDisabled(TestTopology.KEY_ID));
        assertEquals("rotation-failed", topology.results().getLast().code());
        assertEquals(2, topology.keys().getLast().currentVersion());
    }

    @Test
    void disablesNoKeyThatAnotherWalletHad() {
        WalletId early = new WalletId("acme", "early");
        topology.kms.with("shared", KeySpec.ECC_SECG_P256K1);
        topology.send(TestTopology.registerKey("register", early, "shared"));
        topology.send(command("rotate-1", new RotationCommand.RotateTo("shared", Duration.ZERO)));
        topology.finish();
        assertEquals(2, topology.keys().getLast().currentVersion());

        topology.send(command("rotate-2", new RotationCommand.RotateTo(NEW_KEY, Duration.ZERO)));
        topology.finish();
        topology.audit();
        topology.pass(Duration.ofSeconds(1));

        assertFalse(topology.kms.isDisabled("shared"));
        assertEquals(
                List.of("disable-1 success", "disable-2 key-shared"),
                topology.audit().stream()
                        .map(event -> event.subject() + " " + event.outcome())
                        .sorted()
                        .toList());
        assertEquals(1, sign(TestTopology.request(0, early)).keyVersion());
    }

    @Test
    void makesAKeyOfTheSameSpecOnceHoweverOftenItStarts() {
        topology.send(command("rotate", new RotationCommand.RotateByCreating(OVERLAP)));
        topology.threads.runAll();
        topology.restart();
        topology.finish();

        assertEquals(Status.COMPLETED, topology.results().getFirst().status());
        assertEquals(1, topology.kms.created().size());
    }

    @Test
    void endsAnOverlapInTimeThoughAnotherKeyCannotBeDisabled() {
        topology.kms.with("third-key", KeySpec.ECC_SECG_P256K1).makeAndDisableNothing();
        topology.send(command("rotate", new RotationCommand.RotateTo(NEW_KEY, Duration.ZERO)));
        topology.finish();
        topology.pass(Duration.ofSeconds(1));
        topology.send(command("rotate-again", new RotationCommand.RotateTo("third-key", Duration.ofMinutes(10))));
        topology.finish();
        topology.pass(Duration.ofSeconds(1));

        topology.pass(Duration.ofMinutes(10));

        KeyRecord record = topology.keys().getLast();
        assertEquals(State.RETIRED, record.version(1).state());
        assertEquals(State.RETIRED, record.version(2).state());
    }

    @Test
    void refusesAnOlderStateThatIsWrittenAgain() {
        byte[] first = topology.codec.write(TestTopology.TOPICS.signingKeys(), registered());
        rotate();
        KeyRecord second = topology.keys().getLast();
        topology.audit();

        topology.send(TestTopology.TOPICS.signingKeys(), TestTopology.bytes("acme/treasury"), first);
        topology.pass(Duration.ofSeconds(2));
        topology.pass(Duration.ofSeconds(20));

        assertEquals(List.of(AuditEvent.Type.KEY_STATE_REFUSED), types());
        KeyRecord restored = topology.keys().getLast();
        assertEquals(2, restored.currentVersion());
        assertEquals(second.epoch() + 1, restored.epoch());
        assertEquals(2, sign(TestTopology.request(0)).keyVersion());
    }

    @Test
    void findsAnOlderStateAfterARestartThatLeftOnlyThat() {
        byte[] first = topology.codec.write(TestTopology.TOPICS.signingKeys(), registered());
        rotate();
        topology.keys();
        topology.audit();
        topology.keyView = new TopicView<>();
        topology.restart();
        topology.sendOwn(JwsType.KEY_RECORD, TestTopology.TOPICS.signingKeys(), "acme/treasury", first);

        topology.pass(Duration.ofSeconds(20));
        topology.pass(Duration.ofMinutes(4));
        assertEquals(List.of(), types());
        topology.pass(Duration.ofMinutes(1));

        assertEquals(List.of(AuditEvent.Type.KEY_STATE_REFUSED), types());
        assertEquals(2, topology.keys().getLast().currentVersion());
    }

    private RotationResult rotate() {
        topology.send(command("rotate", new RotationCommand.RotateTo(NEW_KEY, OVERLAP)));
        topology.finish();
        return topology.results().getLast();
    }

    private SignedPayload sign(SigningRequest request) {
        topology.send(request);
        topology.finish();
        return topology.signed().getFirst();
    }

    private KeyRecord registered() {
        return topology.codec.restoreKeyRecord(topology.stored(TaskStores.KEYS).getFirst());
    }

    private SigningRequest pinned(int number) {
        return TestTopology.request(number).pinning(TestTopology.KEY_ID);
    }

    private List<AuditEvent.Type> types() {
        return topology.audit().stream().map(AuditEvent::type).toList();
    }

    private static RotationCommand command(String id, Action action) {
        return TestTopology.command(id, TestTopology.WALLET, action);
    }
}
