package io.chancery.rotation.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.rotation.RotationEvent;
import io.chancery.rotation.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalDeciderTest {
    private static final Instant NOW = Situation.NOW;
    private static final Duration EXPIRY = Duration.ofDays(2);
    private static final Bytes COMMAND = Bytes.fromHex("c0");
    private static final Bytes DIGEST = Bytes.fromHex("d1");
    private static final Action REGISTER = new RotationCommand.RegisterKey("key-1", KeySpec.ECC_SECG_P256K1);

    /** Documents are numbers, of which the lower allow less; a negative one is no policy. */
    private final ProposalDecider decider = new ProposalDecider(
            new ApprovalRules(2, 3, 4, EXPIRY),
            document -> {
                if (document.startsWith("-")) {
                    throw new InvalidFieldException("policy", "is none");
                }
            },
            (policy, other) -> Integer.parseInt(policy) <= Integer.parseInt(other),
            (record, set) -> set.interval().toDays() > 90);

    @Test
    void asksOthersAboutARotationPolicyThatLetsTheKeySignForLonger() {
        Action longer = new RotationCommand.SetRotationPolicy(Duration.ofDays(91), Duration.ZERO, true);

        assertEquals(4, decider.needed(Situation.ACTIVE.record(), longer));
        assertEquals(1, decider.needed(null, longer));
    }

    @Test
    void asksOthersAboutTheFirstKeyOnly() {
        assertEquals(2, decider.needed(null, REGISTER));
        assertEquals(1, decider.needed(Situation.ACTIVE.record(), REGISTER));
    }

    @Test
    void asksOthersAboutAPolicyUnlessItAllowsLess() {
        KeyRecord record = Situation.ACTIVE.existing().with(new KeyPolicy(1, "5", NOW, "ops", "command"));

        assertEquals(4, decider.needed(Situation.ACTIVE.record(), set("0")));
        assertEquals(4, decider.needed(record, set("6")));
        assertEquals(1, decider.needed(record, set("5")));
        assertEquals(1, decider.needed(record, set("4")));
    }

    @Test
    void asksNobodyAboutWhatIsRejectedAnyway() {
        assertEquals(1, decider.needed(null, set("5")));
        assertEquals(1, decider.needed(Situation.ACTIVE.record(), set("-1")));
    }

    @Test
    void asksForAsManyOperatorsToReleaseANonceAsForAPolicyThatAllowsMore() {
        Action release = new RotationCommand.ReleaseNonce("eip155:1", "0x1", "7", null, null, false, "never mined");

        assertEquals(4, decider.needed(Situation.ACTIVE.record(), release));
        assertEquals(1, decider.needed(null, release));
    }

    @Test
    void asksNobodyAboutWhatTakesAwayOrIsARotation() {
        for (Action action : List.of(
                new RotationCommand.Revoke(1, "stolen"),
                new RotationCommand.Retire(1),
                new RotationCommand.Cancel("command", "a mistake"),
                new RotationCommand.Approve("command", null),
                new RotationCommand.RotateTo("key-2", null),
                new RotationCommand.RotateByCreating(null),
                new RotationCommand.SetRotationPolicy(Duration.ofDays(90), Duration.ZERO, true))) {
            assertEquals(1, decider.needed(Situation.ACTIVE.record(), action), action::toString);
        }
    }

    @Test
    void letsACommandWaitUntilItsTimeHasPassed() {
        CommandProposal proposal = proposed();

        assertEquals(NOW.plus(EXPIRY), proposal.expiresAt());
        assertInstanceOf(
                ProposalStep.Unchanged.class,
                decider.expire(proposal, NOW.plus(EXPIRY).minusMillis(1)));
        assertInstanceOf(ProposalStep.Over.class, decider.expire(proposal, NOW.plus(EXPIRY)));
    }

    @Test
    void takesNoApprovalOnceTheTimeHasPassedThoughNobodyHasLooked() {
        ProposalStep step = decider.approve(proposed(), head("bob"), approve(), DIGEST, NOW.plus(EXPIRY));

        assertEquals("no-such-proposal", code(step));
    }

    @Test
    void carriesOutWithTheLastApprovalThatIsNeeded() {
        ProposalStep.Waits second = assertInstanceOf(
                ProposalStep.Waits.class, decider.approve(proposed(), head("bob"), approve(), DIGEST, NOW));

        assertEquals("already-approved", code(decider.approve(second.proposal(), head("bob"), approve(), DIGEST, NOW)));
        assertInstanceOf(
                ProposalStep.Approved.class, decider.approve(second.proposal(), head("carol"), approve(), DIGEST, NOW));
    }

    @Test
    void refusesRulesThatNobodyCouldMeet() {
        assertThrows(IllegalArgumentException.class, () -> new ApprovalRules(0, 1, 1, EXPIRY));
        assertThrows(IllegalArgumentException.class, () -> new ApprovalRules(1, 1, 1, Duration.ZERO));
    }

    private CommandProposal proposed() {
        return assertInstanceOf(ProposalStep.Waits.class, decider.propose(head("ann"), REGISTER, COMMAND, 3, 0, NOW))
                .proposal();
    }

    private static CommandHead head(String issuer) {
        return new CommandHead("by-" + issuer, SampleKeys.WALLET, issuer, "RegisterKey", Situation.ORIGIN);
    }

    private static RotationCommand.Approve approve() {
        return new RotationCommand.Approve("by-ann", null, DIGEST);
    }

    private static Action set(String policy) {
        return new RotationCommand.SetPolicy(policy);
    }

    private static String code(ProposalStep step) {
        return ((RotationEvent.Ended) step.events().getFirst()).result().code();
    }
}
