package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KeyDescription;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeyPolicy;
import io.chancery.model.KeyRecord;
import io.chancery.model.KeySpec;
import io.chancery.model.KeyVersion;
import io.chancery.model.KeyVersion.State;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationCommand.Action;
import io.chancery.model.RotationResult;
import io.chancery.model.RotationResult.Status;
import io.chancery.model.SampleKeys;
import io.chancery.payload.evm.Eip55;
import io.chancery.rotation.RotationEffect.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RotationDeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final KeyRecord REGISTERED = SampleKeys.record(SampleKeys.inState(1, State.ACTIVE));
    private static final RotationCommand REGISTER =
            command(new RotationCommand.RegisterKey("alias/treasury", KeySpec.ECC_SECG_P256K1));

    private final RotationDecider decider = new RotationDecider("aws", RotationDeciderTest::requireObject);

    @Test
    void hasAFirstKeyCheckedBeforeItIsRegistered() {
        RotationStep step = decider.decide(null, REGISTER, NOW);

        assertEquals(
                new RotationStep.Run(new RotationEffect.CheckKey("alias/treasury", KeySpec.ECC_SECG_P256K1)), step);
    }

    @Test
    void registersAHealthyKeyAsVersionOne() {
        KeyDescription key = described(KeySpec.ECC_SECG_P256K1);

        KeyRecord record = resume(null, new Result.KeyHealthy(key)).key();

        assertNotNull(record);
        assertEquals(SampleKeys.WALLET, record.wallet());
        assertEquals(1, record.epoch());
        assertNull(record.previousHash());
        assertEquals(
                new KeyVersion(
                        1,
                        "aws",
                        key.keyId(),
                        key.spec(),
                        key.publicKey(),
                        Eip55.format(Eip55.ofPublicKey(key.publicKey())),
                        State.ACTIVE,
                        NOW,
                        NOW,
                        null,
                        null,
                        null),
                record.current());
    }

    @Test
    void givesAnEd25519KeyNoAddress() {
        RotationStep.End end = resume(null, new Result.KeyHealthy(described(KeySpec.ECC_NIST_EDWARDS25519)));

        assertNull(end.result().address());
    }

    @Test
    void answersARegistrationWithTheShortenedKeyId() {
        RotationResult result = resume(null, new Result.KeyHealthy(described(KeySpec.ECC_SECG_P256K1)))
                .result();

        assertEquals(Status.COMPLETED, result.status());
        assertEquals("1234abcd...", result.shortKeyId());
        assertEquals(1, result.keyVersion());
    }

    @Test
    void registersNothingWhenTheKeyIsUnhealthy() {
        RotationStep.End end = resume(null, new Result.KeyUnhealthy("access-denied", "The key is not enabled."));

        assertNull(end.key());
        assertEquals(Status.FAILED, end.result().status());
        assertEquals("access-denied", end.result().code());
        assertEquals("The key is not enabled.", end.result().reason());
    }

    @Test
    void refusesToRegisterASecondKey() {
        RotationStep.End end = assertInstanceOf(RotationStep.End.class, decider.decide(REGISTERED, REGISTER, NOW));

        assertNull(end.key());
        assertEquals(Status.REJECTED, end.result().status());
        assertEquals("already-registered", end.result().code());
    }

    @Test
    void refusesToRegisterASecondKeyThatWasCheckedWhileTheFirstWasRegistered() {
        RotationStep.End end = resume(REGISTERED, new Result.KeyHealthy(described(KeySpec.ECC_SECG_P256K1)));

        assertNull(end.key());
        assertEquals("already-registered", end.result().code());
    }

    @Test
    void setsAPolicyInTheRecordsNextEpoch() {
        RotationStep.End end = decide(REGISTERED, new RotationCommand.SetPolicy("{}"));

        KeyRecord record = end.key();
        assertNotNull(record);
        assertEquals(REGISTERED.epoch() + 1, record.epoch());
        assertEquals(REGISTERED.versions(), record.versions());
        assertEquals(new KeyPolicy(1, "{}", NOW, "ops", "command-1"), record.policy());
        assertEquals(Status.COMPLETED, end.result().status());
    }

    @Test
    void countsAWalletsPolicies() {
        KeyRecord first =
                decide(REGISTERED, new RotationCommand.SetPolicy("{}")).key();

        KeyRecord second = decide(first, new RotationCommand.SetPolicy("{ }")).key();

        assertNotNull(second);
        assertNotNull(second.policy());
        assertEquals(2, second.policy().version());
        assertEquals("{ }", second.policy().document());
    }

    @Test
    void refusesAPolicyThatCannotBeReadAndNamesItsMember() {
        RotationStep.End end = decide(REGISTERED, new RotationCommand.SetPolicy("[]"));

        assertNull(end.key());
        assertEquals(Status.REJECTED, end.result().status());
        assertEquals("invalid-policy", end.result().code());
        assertEquals("action.policy.rules", end.result().field());
    }

    @Test
    void refusesAPolicyForAWalletWithoutAKey() {
        RotationStep.End end = decide(null, new RotationCommand.SetPolicy("{}"));

        assertNull(end.key());
        assertEquals("unknown-key", end.result().code());
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void refusesWhatThisVersionDoesNotCarryOut(Action action) {
        RotationStep.End end =
                assertInstanceOf(RotationStep.End.class, decider.decide(REGISTERED, command(action), NOW));

        assertNull(end.key());
        assertEquals(Status.REJECTED, end.result().status());
        assertEquals("unsupported-command", end.result().code());
    }

    static Stream<Action> unsupported() {
        return Stream.of(
                new RotationCommand.RotateTo("key", null),
                new RotationCommand.RotateByCreating(Duration.ZERO),
                new RotationCommand.Approve("command-0"),
                new RotationCommand.Cancel("command-0", "a mistake"),
                new RotationCommand.Retire(1),
                new RotationCommand.Revoke(null, "stolen"),
                new RotationCommand.SetRotationPolicy(Duration.ofDays(90), Duration.ofDays(7), true));
    }

    private static void requireObject(String document) {
        if (!document.startsWith("{")) {
            throw new InvalidFieldException("rules", "must be there");
        }
    }

    private RotationStep.End decide(@Nullable KeyRecord record, Action action) {
        return assertInstanceOf(RotationStep.End.class, decider.decide(record, command(action), NOW));
    }

    private RotationStep.End resume(@Nullable KeyRecord record, Result result) {
        return decider.resume(record, REGISTER, result, NOW);
    }

    private static KeyDescription described(KeySpec spec) {
        return new InMemoryKms().with(SampleKeys.ARN, spec).describe(SampleKeys.ARN);
    }

    private static RotationCommand command(Action action) {
        return new RotationCommand("command-1", SampleKeys.WALLET, "ops", NOW, action);
    }
}
