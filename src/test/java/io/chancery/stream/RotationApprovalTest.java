package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.admission.identity.Operator;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.model.KeySpec;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.SampleRules;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two of three operators must stand behind a rotation. */
class RotationApprovalTest {
    private static final Person ANN = new Person("ann", JwsPrivateKey.generate(JwsAlgorithm.EDDSA));
    private static final Person BOB = new Person("bob", JwsPrivateKey.generate(JwsAlgorithm.EDDSA));
    private static final Person CAROL = new Person("carol", JwsPrivateKey.generate(JwsAlgorithm.ES256));
    private static final Person MALLORY = new Person("mallory", JwsPrivateKey.generate(JwsAlgorithm.EDDSA));
    private static final RotationCommand.Approve APPROVE = new RotationCommand.Approve("rotate", null);

    private final TestTopology topology = TestTopology.authenticated(
            new Operator("ops", TestTopology.OPERATOR.publicKey(), null, null),
            ANN.operator(),
            BOB.operator(),
            CAROL.operator());

    @BeforeEach
    void propose() {
        topology.kms.with("new-key", KeySpec.ECC_SECG_P256K1);
        topology.rules = SampleRules.of(2, 1);
        topology.restart();
        topology.withKeys(TestTopology.WALLET);
        send(ANN, "rotate", new RotationCommand.RotateTo("new-key", null));
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void waitsForTheSecondOperator() {
        topology.finish();

        assertEquals(1, topology.keys().getLast().currentVersion());
        assertEquals(List.of(), topology.results());
    }

    @Test
    void switchesWithTheSecondOperatorsWord() {
        send(CAROL, "approve", APPROVE);
        topology.finish();

        assertEquals(2, topology.keys().getLast().currentVersion());
        assertEquals(List.of("approve completed", "rotate completed"), outcomes());
    }

    @Test
    void refusesTheProposersOwnWordHoweverOften() {
        send(ANN, "approve-1", APPROVE);
        send(ANN, "approve-2", APPROVE);
        topology.finish();

        assertEquals(1, topology.keys().getLast().currentVersion());
        assertEquals(List.of("approve-1 already-approved", "approve-2 already-approved"), outcomes());
    }

    @Test
    void refusesTheWordOfSomebodyWhoIsNoOperator() {
        send(MALLORY, "approve", APPROVE);
        topology.finish();

        assertEquals(1, topology.keys().getLast().currentVersion());
        assertEquals(List.of("approve unknown-requester"), outcomes());
    }

    @Test
    void waitsOnOverARestart() {
        topology.restart();

        send(BOB, "approve", APPROVE);
        topology.finish();

        assertEquals(List.of("approve completed", "rotate completed"), outcomes());
    }

    @Test
    void refusesAWordThatComesWhileTheKeyIsChecked() {
        send(BOB, "approve-1", APPROVE);
        send(CAROL, "approve-2", APPROVE);
        topology.finish();

        assertEquals(List.of("approve-1 completed", "approve-2 rotation-begun", "rotate completed"), outcomes());
    }

    @Test
    void endsACancelledRotationAndWhatCancelledIt() {
        topology.audit();

        send(BOB, "cancel", new RotationCommand.Cancel("rotate", "a mistake"));
        send(CAROL, "approve", APPROVE);
        topology.finish();

        assertNull(topology.keys().getLast().rotation());
        assertEquals(List.of("cancel completed", "rotate rotation-cancelled", "approve no-such-rotation"), outcomes());
        assertEquals(
                List.of("cancel success bob", "rotate rotation-cancelled bob", "approve no-such-rotation carol"),
                topology.audit().stream()
                        .map(event -> event.subject() + " " + event.outcome() + " " + event.actor())
                        .toList());
    }

    @Test
    void refusesACancellationThatComesWhileTheKeyIsChecked() {
        send(BOB, "approve", APPROVE);
        send(CAROL, "cancel", new RotationCommand.Cancel("rotate", "a mistake"));
        topology.finish();

        assertEquals(List.of("approve completed", "cancel rotation-begun", "rotate completed"), outcomes());
    }

    @Test
    void tellsAForgerysResultFromTheCommandsByWhereTheyWereRead() {
        send(new Person("ann", MALLORY.key), "rotate", new RotationCommand.RotateTo("evil-key", null));
        send(CAROL, "approve", APPROVE);
        topology.finish();

        List<RotationResult> results = topology.results().stream()
                .filter(result -> result.commandId().equals("rotate"))
                .toList();

        assertEquals(
                List.of("unknown-requester", "completed"),
                results.stream().map(RotationResult::code).toList());
        assertNotEquals(results.getFirst().origin(), results.getLast().origin());
        KeyRecord proposed = topology.keys().getFirst();
        assertNotNull(proposed.rotation());
        assertEquals(
                proposed.rotation().proposal().head().origin(),
                results.getLast().origin());
    }

    /** Its id is forgotten, and it is too old for a new one; but it will be answered when its rotation ends. */
    @Test
    void repeatsNoResultForTheProposalThatStillWaits() {
        topology.pass(Duration.ofDays(30));
        topology.results();

        topology.send(
                new RotationCommand(
                        "rotate",
                        TestTopology.WALLET,
                        "ann",
                        ManualClock.START,
                        new RotationCommand.RotateTo("new-key", null)),
                ANN.key);
        topology.finish();

        assertEquals(List.of(), outcomes());
    }

    @Test
    void takesTheNextProposalOnceTheLastHasEnded() {
        send(BOB, "rotate-2", new RotationCommand.RotateByCreating(null));
        send(ANN, "cancel", new RotationCommand.Cancel("rotate", "a mistake"));
        send(BOB, "rotate-3", new RotationCommand.RotateByCreating(null));
        send(ANN, "approve", new RotationCommand.Approve("rotate-3", null));
        topology.finish();

        assertEquals(
                List.of(
                        "rotate-2 rotation-pending",
                        "cancel completed",
                        "rotate rotation-cancelled",
                        "approve completed",
                        "rotate-3 completed"),
                outcomes());
        assertEquals(1, topology.kms.created().size());
    }

    @Test
    void auditsWhoProposedAndWhoApproved() {
        topology.audit();

        send(BOB, "approve", APPROVE);
        topology.finish();

        assertEquals(
                List.of("KEY_ROTATION_APPROVED bob", "KEY_ROTATION_COMPLETE ann"),
                topology.audit().stream()
                        .map(event -> event.type() + " " + event.actor())
                        .toList());
    }

    private void send(Person issuer, String id, Action action) {
        topology.send(
                new RotationCommand(id, TestTopology.WALLET, issuer.name, topology.clock.instant(), action),
                issuer.key);
    }

    private List<String> outcomes() {
        return topology.results().stream()
                .map(result -> result.commandId() + " " + result.code())
                .toList();
    }

    private record Person(String name, JwsPrivateKey key) {
        private Operator operator() {
            return new Operator(name, key.publicKey(), null, null);
        }
    }
}
