package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import io.chancery.rotation.RotationEffect.Result;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalletEvidenceTest {
    private static final String[] COMMANDS = {
        "register",
        "rotate",
        "create",
        "approve",
        "approve2",
        "cancel",
        "cancel2",
        "retire",
        "retire9",
        "revoke",
        "revoke9",
        "all",
        "schedule",
        "policy"
    };

    private final RotationDecider decider = new RotationDecider(Situation.RULES, document -> {});

    @ParameterizedTest
    @EnumSource
    void showsThatACommandWasCarriedOutExactlyWhereTheDeciderSaysSo(Situation situation) {
        for (String name : COMMANDS) {
            RotationCommand.Action action = EverySituationTest.action(name);
            RotationStep step = Situation.decide(situation.record(), "bob", action);
            RotationResult result = Situation.result(step, "command-1");
            CommandHead head = CommandHead.of(Situation.command("bob", action), Situation.ORIGIN);
            KeyRecord after = step.record() == null ? situation.record() : step.record();

            Evidence evidence = after == null
                    ? new Evidence.None()
                    : new WalletEvidence(step.record() == null ? after : situation.record(), after, Situation.NOW)
                            .of(head, action);

            boolean completed = result != null && result.status() == Status.COMPLETED;
            if (evidence instanceof Evidence.Done done && result != null && completed) {
                assertEquals(withoutReason(result), withoutReason(done.result()), name);
                assertTrue(result.reason().startsWith(done.result().reason()), name);
            } else {
                // What is as the command would have it is no sign that it was not refused.
                boolean isSoAnyway = result != null
                        && List.of("already-revoked", "not-in-overlap").contains(result.code());
                assertEquals(completed, evidence instanceof Evidence.Done && !isSoAnyway, name);
            }
        }
    }

    @Test
    void showsThatARotationIsUnderWay() {
        CommandHead head = rotating();

        assertInstanceOf(
                Evidence.UnderWay.class,
                between(Situation.ACTIVE.existing(), Situation.AWAITING.existing())
                        .ofRotation(head));
        assertInstanceOf(
                Evidence.UnderWay.class,
                between(Situation.AWAITING.existing(), Situation.CHECKING.existing())
                        .ofRotation(head));
    }

    @Test
    void showsANewKeyInTheWordsOfTheResult() {
        KeyRecord before = Situation.CHECKING.existing();
        RotationStep step = resume(before, new Result.KeyHealthy(Situation.key("key-2"), false, null));

        Evidence evidence = between(before, Situation.changed(step)).ofRotation(rotating());

        assertEquals(
                Situation.result(step, Situation.PROPOSED),
                assertInstanceOf(Evidence.Done.class, evidence).result());
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-2", "keys/key-2", "arn:aws:kms:eu-west-1:111122223333:key/key-2"})
    void takesANewKeyForTheProposedOneIfItIsItsWholeNameOrTheLastPartOfIt(String pinned) {
        KeyRecord before = Situation.CHECKING.existing();

        Evidence evidence = between(before, plus(before, pinned)).ofRotation(rotating());

        assertInstanceOf(Evidence.Done.class, evidence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-3", "another-key-2", "key-2/key-3"})
    void takesNoOtherNewKeyForTheProposedOne(String pinned) {
        KeyRecord before = Situation.CHECKING.existing();

        assertInstanceOf(
                Evidence.None.class, between(before, plus(before, pinned)).ofRotation(rotating()));
    }

    @Test
    void doesNotTakeANewKeyForOneThatWasChecked() {
        KeyRecord before = Situation.AWAITING.existing();

        assertInstanceOf(
                Evidence.None.class, between(before, plus(before, "key-2")).ofRotation(rotating()));
    }

    @Test
    void showsNothingOfARotationThatItDidNotSeeUnderWay() {
        KeyRecord before = Situation.ACTIVE.existing();

        assertInstanceOf(
                Evidence.None.class, between(before, plus(before, "key-2")).ofRotation(rotating()));
        assertInstanceOf(
                Evidence.None.class, between(null, plus(before, "key-2")).ofRotation(rotating()));
    }

    @Test
    void showsNothingOfAnotherOperatorsRotationWithTheSameId() {
        CommandHead other =
                new CommandHead(Situation.PROPOSED, SampleKeys.WALLET, "mallory", "RotateTo", Situation.ORIGIN);

        assertInstanceOf(
                Evidence.None.class,
                between(Situation.ACTIVE.existing(), Situation.AWAITING.existing())
                        .ofRotation(other));
    }

    @Test
    void showsThatARotationEndedAndTheOldKeyStays() {
        KeyRecord before = Situation.CHECKING.existing();
        RotationStep step = resume(before, new Result.KeyUnhealthy("key-disabled", "The key is disabled.", null));

        assertInstanceOf(
                Evidence.Over.class, between(before, Situation.changed(step)).ofRotation(rotating()));
        assertInstanceOf(
                Evidence.Over.class,
                between(Situation.AWAITING.existing(), Situation.ACTIVE.existing())
                        .ofRotation(rotating()));
    }

    @Test
    void showsTheFirstKeyOfAWallet() {
        RotationCommand command = Situation.command("bob", EverySituationTest.action("register"));
        CommandHead head = CommandHead.of(command, Situation.ORIGIN);
        KeyRecord first = KeyRecord.first(SampleKeys.WALLET, Situation.version(1, "key-3"));

        RotationResult result = assertInstanceOf(
                        Evidence.Done.class, between(null, first).of(head, command.action()))
                .result();

        assertEquals("The key is registered.", result.reason());
        assertEquals(first.current().address(), result.address());
        assertInstanceOf(Evidence.None.class, between(first, first).of(head, command.action()));
        KeyRecord another = KeyRecord.first(SampleKeys.WALLET, Situation.version(1));
        assertInstanceOf(Evidence.None.class, between(null, another).of(head, command.action()));
    }

    @Test
    void showsThatAVersionIsPastItsOverlapOnlyWhenItIs() {
        RotationCommand command = Situation.command("bob", new RotationCommand.Retire(1));
        CommandHead head = CommandHead.of(command, Situation.ORIGIN);
        KeyRecord overlapping = Situation.OVERLAP.existing();

        assertInstanceOf(Evidence.None.class, between(overlapping, overlapping).of(head, command.action()));
        assertInstanceOf(
                Evidence.Done.class,
                new WalletEvidence(overlapping, overlapping, Situation.OVERLAP_END).of(head, command.action()));
    }

    private RotationStep resume(KeyRecord before, Result result) {
        return decider.resume(
                before,
                new RotationStep.Run(
                        rotating(),
                        new RotationEffect.CheckKey("key-2", before.current().spec())),
                result,
                Situation.NOW);
    }

    private static KeyRecord plus(KeyRecord before, String keyId) {
        KeyVersion next = RotationDecider.version(
                2, "aws", new Result.KeyHealthy(Situation.key("key-2"), false, null), Situation.NOW);
        KeyVersion named = new KeyVersion(
                next.version(),
                next.backend(),
                keyId,
                next.spec(),
                next.publicKey(),
                next.address(),
                next.state(),
                next.createdAt(),
                next.activatedAt(),
                null,
                null,
                null,
                next.tied(),
                null);
        return before.withEach(version -> version.overlapping(Situation.NOW.plus(Duration.ofDays(1))))
                .plus(named)
                .with((Rotation) null);
    }

    private static CommandHead rotating() {
        return Situation.awaiting("key-2").proposal().head();
    }

    private static WalletEvidence between(@Nullable KeyRecord before, KeyRecord after) {
        return new WalletEvidence(before, after, Situation.NOW);
    }

    private static RotationResult withoutReason(RotationResult result) {
        return new RotationResult(
                result.commandId(),
                result.tenant(),
                result.keyAlias(),
                new RotationResult.Verdict(result.status(), result.code(), result.field(), ""),
                result.key(),
                result.origin(),
                result.completedAt());
    }
}
