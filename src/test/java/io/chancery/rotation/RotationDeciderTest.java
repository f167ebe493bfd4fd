package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KeyDescription;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import io.chancery.payload.evm.Eip55;
import io.chancery.rotation.RotationEffect.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private static final Origin ORIGIN = new Origin("rotation-commands", 0, 7);
    private static final RotationRules RULES = SampleRules.of(1, 0);

    private final RotationDecider decider = new RotationDecider(RULES, RotationDeciderTest::requireObject);

    @Test
    void hasAFirstKeyCheckedBeforeItIsRegistered() {
        RotationStep step = decider.decide(null, REGISTER, ORIGIN, NOW);

        assertNull(step.record());
        assertEquals(List.of(new RotationEvent.Started(CommandHead.of(REGISTER, ORIGIN))), step.events());
        assertEquals(List.of(check()), step.effects());
    }

    @Test
    void registersAHealthyKeyAsVersionOne() {
        KeyDescription key = described(KeySpec.ECC_SECG_P256K1);

        KeyRecord record = resume(null, new Result.KeyHealthy(key, false, null)).record();

        assertNotNull(record);
        assertEquals(SampleKeys.WALLET, record.wallet());
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
                        null,
                        false,
                        null),
                record.current());
    }

    @Test
    void givesAnEd25519KeyNoAddress() {
        RotationStep step = resume(null, new Result.KeyHealthy(described(KeySpec.ECC_NIST_EDWARDS25519), false, null));

        assertNull(result(step).address());
    }

    @Test
    void answersARegistrationWithTheShortenedKeyId() {
        RotationResult result =
                result(resume(null, new Result.KeyHealthy(described(KeySpec.ECC_SECG_P256K1), false, null)));

        assertEquals(Status.COMPLETED, result.status());
        assertEquals("1234abcd...", result.shortKeyId());
        assertEquals(1, result.keyVersion());
    }

    @Test
    void registersNothingWhenTheKeyIsUnhealthy() {
        RotationStep step = resume(null, new Result.KeyUnhealthy("access-denied", "The key is not enabled."));

        assertNull(step.record());
        assertEquals(Status.FAILED, result(step).status());
        assertEquals("access-denied", result(step).code());
        assertEquals("The key is not enabled.", result(step).reason());
    }

    @Test
    void refusesToRegisterASecondKey() {
        RotationStep step = decider.decide(REGISTERED, REGISTER, ORIGIN, NOW);

        assertNull(step.record());
        assertEquals(List.of(), step.effects());
        assertEquals(Status.REJECTED, result(step).status());
        assertEquals("already-registered", result(step).code());
    }

    @Test
    void refusesToRegisterASecondKeyThatWasCheckedWhileTheFirstWasRegistered() {
        RotationStep step = resume(REGISTERED, new Result.KeyHealthy(described(KeySpec.ECC_SECG_P256K1), false, null));

        assertNull(step.record());
        assertEquals("already-registered", result(step).code());
    }

    @Test
    void setsAPolicy() {
        RotationStep step = decide(REGISTERED, new RotationCommand.SetPolicy("{}"));

        KeyRecord record = step.record();
        assertNotNull(record);
        assertEquals(REGISTERED.versions(), record.versions());
        assertEquals(new KeyPolicy(1, "{}", NOW, "ops", "command-1"), record.policy());
        assertEquals(Status.COMPLETED, result(step).status());
    }

    @Test
    void countsAWalletsPolicies() {
        KeyRecord first =
                decide(REGISTERED, new RotationCommand.SetPolicy("{}")).record();

        KeyRecord second = decide(first, new RotationCommand.SetPolicy("{ }")).record();

        assertNotNull(second);
        assertNotNull(second.policy());
        assertEquals(2, second.policy().version());
        assertEquals("{ }", second.policy().document());
    }

    @Test
    void refusesAPolicyThatCannotBeReadAndNamesItsMember() {
        RotationStep step = decide(REGISTERED, new RotationCommand.SetPolicy("[]"));

        assertNull(step.record());
        assertEquals(Status.REJECTED, result(step).status());
        assertEquals("invalid-policy", result(step).code());
        assertEquals("action.policy.rules", result(step).field());
    }

    @ParameterizedTest
    @MethodSource("needingAKey")
    void refusesWhatNeedsAKeyForAWalletWithoutOne(Action action) {
        RotationStep step = decide(null, action);

        assertNull(step.record());
        assertEquals(Status.REJECTED, result(step).status());
        assertEquals("unknown-key", result(step).code());
    }

    static Stream<Action> needingAKey() {
        return Stream.of(
                new RotationCommand.RotateTo("key", null),
                new RotationCommand.RotateByCreating(Duration.ZERO),
                new RotationCommand.Approve("command-0", null),
                new RotationCommand.Cancel("command-0", "a mistake"),
                new RotationCommand.Retire(1),
                new RotationCommand.Revoke(null, "stolen"),
                new RotationCommand.SetPolicy("{}"),
                new RotationCommand.SetRotationPolicy(Duration.ofDays(90), Duration.ofDays(7), true));
    }

    private static void requireObject(String document) {
        if (!document.startsWith("{")) {
            throw new InvalidFieldException("rules", "must be there");
        }
    }

    private RotationStep decide(@Nullable KeyRecord record, Action action) {
        return decider.decide(record, command(action), ORIGIN, NOW);
    }

    private RotationStep resume(@Nullable KeyRecord record, Result result) {
        return decider.resume(record, check(), result, NOW);
    }

    private static RotationStep.Run check() {
        return new RotationStep.Run(
                CommandHead.of(REGISTER, ORIGIN),
                new RotationEffect.CheckKey("alias/treasury", KeySpec.ECC_SECG_P256K1));
    }

    private static RotationResult result(RotationStep step) {
        return assertInstanceOf(RotationEvent.Ended.class, step.events().getLast())
                .result();
    }

    private static KeyDescription described(KeySpec spec) {
        return new InMemoryKms().with(SampleKeys.ARN, spec).describe(SampleKeys.ARN);
    }

    private static RotationCommand command(Action action) {
        return new RotationCommand("command-1", SampleKeys.WALLET, "ops", NOW, action);
    }
}
