package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand.RegisterByCreating;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.RotationEffect.CreateKey;
import io.chancery.rotation.RotationEffect.Result;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstKeyTest {
    private static final WalletId LIKE = new WalletId("acme", "payouts");
    private static final RegisterByCreating CREATE = RegisterByCreating.bySettings(KeySpec.ECC_SECG_P256K1);

    private @Nullable KeyRecord other;

    private final RotationDecider decider =
            new RotationDecider(Situation.RULES, document -> {}, wallet -> wallet.equals(LIKE) ? other : null);

    @Test
    void hasAKeyMadeByTheSettings() {
        RotationStep step = decide(null, CREATE);

        assertNull(step.record());
        assertInstanceOf(RotationEvent.Started.class, step.events().getFirst());
        assertEquals(
                new CreateKey(null, KeySpec.ECC_SECG_P256K1),
                step.effects().getFirst().effect());
    }

    @Test
    void hasAKeyMadeLikeTheCurrentOneOfAnotherWallet() {
        other = Situation.OVERLAP.existing();

        RotationStep step = decide(null, like());

        assertEquals(
                new CreateKey(other.current().keyId(), KeySpec.ECC_NIST_EDWARDS25519),
                step.effects().getFirst().effect());
    }

    @Test
    void makesNoKeyLikeOneThatIsNotKnown() {
        RotationStep step = decide(null, like());

        assertEquals(List.of(), step.effects());
        RotationResult result = result(step);
        assertEquals("unknown-key", result.code());
        assertEquals("registerByCreating.like", result.field());
        assertEquals(step.events(), List.of(objection(like())));
    }

    @Test
    void makesNoKeyInABackendThatTheWorkersHaveNot() {
        String backend = Situation.RULES.backend();

        assertEquals(
                "registerByCreating.backend",
                result(decide(null, in("another"))).field());
        assertEquals(1, decide(null, in(backend)).effects().size());
    }

    @Test
    void makesNoSecondKey() {
        RotationStep step = decide(Situation.ACTIVE.existing(), CREATE);

        assertEquals(List.of(), step.effects());
        assertEquals("already-registered", result(step).code());
    }

    @Test
    void registersTheKeyThatWasMade() {
        RotationStep step = resume(null, new Result.KeyHealthy(Situation.key("key-2"), true, null));

        KeyRecord record = step.record();
        assertNotNull(record);
        assertEquals("key-2", record.current().keyId());
        assertTrue(record.current().tied());
        assertEquals("The key is made and registered.", result(step).reason());
    }

    @Test
    void namesTheKeyThatWasMadeForNothing() {
        RotationStep step =
                resume(Situation.ACTIVE.existing(), new Result.KeyHealthy(Situation.key("key-2"), true, null));

        assertNull(step.record());
        assertEquals("already-registered", result(step).code());
        assertTrue(
                result(step).reason().contains("The key ke... was made and is in no use"),
                result(step).reason());
    }

    @Test
    void saysWhatBecameOfAKeyThatWasMadeForNothingAndDoesNotSign() {
        RotationStep step =
                resume(Situation.ACTIVE.existing(), new Result.KeyUnhealthy("access-denied", "The key made was made."));

        assertTrue(
                result(step).reason().endsWith("The key made was made."),
                result(step).reason());
    }

    @Test
    void isShownByTheWalletsFirstRecordAlone() {
        KeyRecord first = Situation.ACTIVE.existing();
        KeyRecord later = Situation.OVERLAP.existing();

        assertInstanceOf(
                Evidence.Done.class, evidence(null, first, first.current().spec()));
        assertInstanceOf(Evidence.None.class, evidence(null, first, KeySpec.ECC_NIST_EDWARDS25519));
        assertInstanceOf(
                Evidence.None.class, evidence(first, first, first.current().spec()));
        assertInstanceOf(
                Evidence.None.class, evidence(null, later, later.current().spec()));
    }

    private static Evidence evidence(@Nullable KeyRecord before, KeyRecord after, KeySpec spec) {
        return new WalletEvidence(before, after, Situation.NOW).of(head(), RegisterByCreating.bySettings(spec));
    }

    private static RegisterByCreating like() {
        return new RegisterByCreating(KeySpec.ECC_NIST_EDWARDS25519, LIKE, null);
    }

    private static RegisterByCreating in(String backend) {
        return new RegisterByCreating(KeySpec.ECC_SECG_P256K1, null, backend);
    }

    private RotationStep decide(@Nullable KeyRecord record, RegisterByCreating create) {
        return decider.decide(record, Situation.command("bob", create), head(), Situation.NOW);
    }

    private @Nullable RotationEvent objection(RegisterByCreating create) {
        return decider.objection(create, head(), Situation.NOW);
    }

    private RotationStep resume(@Nullable KeyRecord record, Result result) {
        return decider.resume(
                record,
                new RotationStep.Run(head(), new CreateKey(null, KeySpec.ECC_SECG_P256K1)),
                result,
                Situation.NOW);
    }

    private static CommandHead head() {
        return new CommandHead("command-1", SampleKeys.WALLET, "bob", "RegisterByCreating", Situation.ORIGIN);
    }

    private static RotationResult result(RotationStep step) {
        return Objects.requireNonNull(Situation.result(step, "command-1"));
    }
}
