package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.admission.identity.Operator;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.rotation.SampleRules;
import io.chancery.stream.store.TaskStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attempts to move a wallet to a key of the attacker's: each is refused and audited, and the key stays. */
class ForgedRotationsTest {
    private static final String EVIL_KEY = "key-of-the-attacker";
    private static final WalletId WALLET = TestTopology.WALLET;

    private static final JwsPrivateKey ALICE = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey ALICES_SECOND = JwsPrivateKey.generate(JwsAlgorithm.ES256);
    private static final JwsPrivateKey BOB = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey CAROL = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey DAVE = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey STRANGER = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    private final TestTopology topology = TestTopology.authenticated(
            new Operator("alice", ALICE.publicKey(), null, null),
            new Operator("alice", ALICES_SECOND.publicKey(), null, null),
            new Operator("bob", BOB.publicKey(), null, null),
            new Operator("carol", CAROL.publicKey(), Set.of("umbrella"), null),
            new Operator("dave", DAVE.publicKey(), null, ManualClock.START));

    @SuppressWarnings("NullAway.Init") // before each test
    private KeyRecord before;

    /**
     * What an attacker does.
     *
     * @param outcome of its audit event
     */
    record Forgery(String name, AuditEvent.Type type, String outcome, Consumer<ForgedRotationsTest> attempt) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void registerAWalletWhoseRotationsNeedTwo() {
        topology.rules = SampleRules.of(2, 1);
        topology.restart();
        topology.kms.with(EVIL_KEY, KeySpec.ECC_SECG_P256K1);
        topology.send(command("register", "alice", register()), ALICE);
        topology.finish();
        topology.send(command("set-policy", "alice", new RotationCommand.SetPolicy("{}")), ALICE);
        before = topology.keys().getLast();
        topology.audit();
        topology.results();
    }

    @AfterEach
    void close() {
        topology.close();
    }

    static Stream<Forgery> forgeries() {
        return Stream.of(
                denied(
                        "unsigned",
                        "signature-missing",
                        test -> test.topology.send(
                                TestTopology.TOPICS.rotationCommands(),
                                TestTopology.bytes(WALLET.key()),
                                test.topology.write(rotate("alice")),
                                new RecordHeaders())),
                denied(
                        "signed over other bytes",
                        "signature-invalid",
                        test -> test.send(
                                rotate("alice"),
                                WALLET,
                                ALICE.sign(
                                        new JwsScope(JwsType.COMMAND, WALLET.key(), TestTopology.DEPLOYMENT),
                                        Bytes.of(new byte[8])))),
                denied("signed for another wallet's record", "signature-invalid", test -> {
                    byte[] value = test.topology.write(rotate("alice"));
                    test.send(
                            rotate("alice"),
                            WALLET,
                            ALICE.sign(
                                    new JwsScope(JwsType.COMMAND, "acme/payouts", TestTopology.DEPLOYMENT),
                                    Bytes.of(value)));
                }),
                denied("signed as a request", "signature-invalid", test -> {
                    byte[] value = test.topology.write(rotate("alice"));
                    test.send(
                            rotate("alice"),
                            WALLET,
                            ALICE.sign(
                                    new JwsScope(JwsType.REQUEST, WALLET.key(), TestTopology.DEPLOYMENT),
                                    Bytes.of(value)));
                }),
                denied("by nobody known", "unknown-requester", test -> test.topology.send(rotate("alice"), STRANGER)),
                denied("in another's name", "unknown-requester", test -> test.topology.send(rotate("alice"), BOB)),
                denied(
                        "by another tenant's operator",
                        "operation-not-allowed",
                        test -> test.topology.send(rotate("carol"), CAROL)),
                denied(
                        "by an operator whose key has ended",
                        "requester-key-not-valid",
                        test -> test.topology.send(rotate("dave"), DAVE)),
                refused(
                        "an approval ahead of its proposal",
                        "no-such-rotation",
                        test -> test.topology.send(
                                command("approve", "bob", new RotationCommand.Approve("rotate", null)), BOB)),
                refused("one approval of two", "already-approved", test -> {
                    test.topology.send(rotate("alice"), ALICE);
                    test.topology.audit();
                    test.topology.send(command("approve", "alice", new RotationCommand.Approve("rotate", null)), ALICE);
                }),
                refused("the proposer's second key", "already-approved", test -> {
                    test.topology.send(rotate("alice"), ALICE);
                    test.topology.audit();
                    test.topology.send(
                            command("approve", "alice", new RotationCommand.Approve("rotate", null)), ALICES_SECOND);
                }),
                refused("an approval of what was called off", "no-such-rotation", test -> {
                    test.topology.send(rotate("alice"), ALICE);
                    test.topology.send(
                            command("cancel", "bob", new RotationCommand.Cancel("rotate", "a mistake")), BOB);
                    test.topology.audit();
                    test.topology.send(command("approve", "bob", new RotationCommand.Approve("rotate", null)), BOB);
                }),
                new Forgery("a replay", AuditEvent.Type.KEY_ROTATION_START, "repeated", test -> {
                    test.topology.send(rotate("alice"), ALICE);
                    test.topology.send(
                            command("cancel", "bob", new RotationCommand.Cancel("rotate", "a mistake")), BOB);
                    test.topology.audit();
                    test.topology.send(rotate("alice"), ALICE);
                }),
                new Forgery(
                        "a replay once its id is forgotten",
                        AuditEvent.Type.KEY_ROTATION_FAILED,
                        "command-expired",
                        test -> {
                            test.topology.pass(Duration.ofDays(9));
                            test.topology.send(rotate("alice"), ALICE);
                        }),
                refused(
                        "a registration over the wallet's key",
                        "already-registered",
                        test -> test.topology.send(
                                command(
                                        "register-again",
                                        "alice",
                                        new RotationCommand.RegisterKey(EVIL_KEY, KeySpec.ECC_SECG_P256K1)),
                                ALICE)),
                foreign("an older state", test -> test.write(test.before.chained(1, null))),
                foreign("a later state", test -> test.write(test.evil(test.before.epoch() + 1))),
                foreign("a state of the last epoch there is", test -> test.write(test.evil(Long.MAX_VALUE))),
                foreign(
                        "a tombstone",
                        test -> test.topology.send(
                                TestTopology.TOPICS.signingKeys(), TestTopology.bytes(WALLET.key()), null)),
                foreign(
                        "bytes that are no state",
                        test -> test.topology.send(
                                TestTopology.TOPICS.signingKeys(), TestTopology.bytes(WALLET.key()), new byte[] {1, 2
                                })));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void areRefusedAndAudited(Forgery forgery) {
        forgery.attempt().accept(this);
        topology.finish();
        topology.pass(Duration.ofSeconds(1));
        topology.pass(Duration.ofSeconds(11));

        List<AuditEvent> events = topology.audit();
        assertEquals(
                List.of(forgery.type() + " " + forgery.outcome()),
                events.stream()
                        .map(event -> event.type() + " " + event.outcome())
                        .toList());
        KeyRecord after =
                topology.codec.restoreKeyRecord(topology.stored(TaskStores.KEYS).getFirst());
        assertEquals(before.versions(), after.versions());
        assertEquals(before.currentVersion(), after.currentVersion());
        assertEquals(before.policy(), after.policy());
    }

    private void send(RotationCommand command, WalletId wallet, Bytes signature) {
        topology.send(
                TestTopology.TOPICS.rotationCommands(),
                TestTopology.bytes(wallet.key()),
                topology.write(command),
                TestTopology.signature(signature));
    }

    private void write(KeyRecord record) {
        topology.send(
                TestTopology.TOPICS.signingKeys(),
                TestTopology.bytes(WALLET.key()),
                topology.codec.write(TestTopology.TOPICS.signingKeys(), record));
    }

    /** The wallet with the attacker's key as its current one. */
    private KeyRecord evil(long epoch) {
        KeyVersion current = before.current();
        KeyVersion evil = new KeyVersion(
                2,
                current.backend(),
                EVIL_KEY,
                current.spec(),
                topology.kms.publicKey(EVIL_KEY),
                null,
                KeyVersion.State.ACTIVE,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null,
                false,
                null);
        return before.plus(evil).chained(epoch, null);
    }

    private static Forgery denied(String name, String code, Consumer<ForgedRotationsTest> attempt) {
        return new Forgery(name, AuditEvent.Type.KEY_ACCESS_DENIED, code, attempt);
    }

    private static Forgery refused(String name, String code, Consumer<ForgedRotationsTest> attempt) {
        return new Forgery(name, AuditEvent.Type.COMMAND_REFUSED, code, attempt);
    }

    private static Forgery foreign(String name, Consumer<ForgedRotationsTest> attempt) {
        return new Forgery(name, AuditEvent.Type.KEY_STATE_REFUSED, "foreign-record", attempt);
    }

    private static RotationCommand rotate(String issuer) {
        return command("rotate", issuer, new RotationCommand.RotateTo(EVIL_KEY, null));
    }

    private static Action register() {
        return new RotationCommand.RegisterKey(TestTopology.KEY_ID, KeySpec.ECC_SECG_P256K1);
    }

    private static RotationCommand command(String id, String issuer, Action action) {
        return new RotationCommand(id, WALLET, issuer, ManualClock.START, action);
    }
}
