package io.chancery.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import io.chancery.rotation.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandAnswerTest {
    private static final Origin PLACE = new Origin("rotation-commands", 3, 17);
    private static final CommandHead ORDER =
            new CommandHead("command-1", SampleKeys.WALLET, "alice", "RotateTo", PLACE);
    private static final CommandHead SCHEDULED =
            CommandHead.scheduled("automatic-1", SampleKeys.WALLET, "RotateByCreating");
    private static final RotationResult DONE = result(ORDER, Status.COMPLETED, PLACE, "Version 2 signs from now on.");
    private static final RotationResult FORGED = result(ORDER, Status.COMPLETED, PLACE, "move funds to 0x…dEaD");
    private static final RotationResult REFUSED = result(ORDER, Status.REJECTED, PLACE, "It is malformed.");
    private static final long GRACE = CommandAnswer.GRACE.toNanos();

    private final CommandAnswer answer = new CommandAnswer(ORDER, false);

    @Test
    void believesTheTopicThatTheCommandWasCarriedOut() {
        answer.see(new Evidence.Done(DONE));

        assertEquals(DONE, answer.settled(0));
    }

    @Test
    void believesNoResultThatTheCommandWasCarriedOut() {
        boolean claimed = answer.see(FORGED, 0);

        assertTrue(claimed);
        assertNull(answer.settled(Long.MAX_VALUE));
        assertTrue(answer.isUnproven());

        answer.see(new Evidence.Done(DONE));

        assertEquals(DONE, answer.settled(0), "in the topic's words");
        assertFalse(answer.isUnproven());
    }

    @Test
    void takesARefusalThatTheTopicDoesNotContradict() {
        answer.see(REFUSED, 5);

        assertNull(answer.settled(5 + GRACE - 1));
        assertTrue(answer.isDue());
        assertEquals(REFUSED, answer.settled(5 + GRACE));
    }

    @Test
    void takesNoRefusalOfARotationThatIsUnderWay() {
        answer.see(REFUSED, 0);
        answer.see(new Evidence.UnderWay());

        assertNull(answer.settled(Long.MAX_VALUE));
        assertFalse(answer.isDue());

        answer.see(new Evidence.Done(DONE));

        assertEquals(DONE, answer.settled(0));
    }

    @Test
    void aResultSaysWhyARotationEndedWithoutANewKey() {
        RotationResult failed = result(ORDER, Status.FAILED, PLACE, "The key is disabled.");
        answer.see(new Evidence.UnderWay());
        answer.see(new Evidence.Over());
        assertNull(answer.settled(0));

        answer.see(failed, 0);

        assertEquals(failed, answer.settled(0));
    }

    @Test
    void whereTheOfficeSignsBothItAndTheTopicMustSayThatTheCommandWasCarriedOut() {
        CommandAnswer verified = new CommandAnswer(ORDER, true);
        RotationResult signed = result(ORDER, Status.COMPLETED, PLACE, "Version 2 signs from now on. So it is.");

        verified.see(signed, 0);
        assertNull(verified.settled(Long.MAX_VALUE));
        assertTrue(verified.isUnproven());
        verified.see(new Evidence.Done(DONE));

        assertEquals(signed, verified.settled(0));

        CommandAnswer unsigned = new CommandAnswer(ORDER, true);
        unsigned.see(new Evidence.Done(DONE));
        assertNull(unsigned.settled(Long.MAX_VALUE));
    }

    @Test
    void aRefusalThatTheOfficeHasSignedCountsAtOnce() {
        CommandAnswer verified = new CommandAnswer(ORDER, true);

        verified.see(REFUSED, 5);

        assertEquals(REFUSED, verified.settled(5));
        assertFalse(verified.isDue());
    }

    @Test
    void whatNoTopicShowsIsSaidAfterAWhileAndIsNotProven() {
        answer.see(FORGED, 5);
        answer.see(new Evidence.OnlySaid());

        assertNull(answer.settled(5 + GRACE - 1));
        assertTrue(answer.isDue());
        assertEquals(FORGED, answer.settled(5 + GRACE));
        assertFalse(answer.isProven());
    }

    @Test
    void whatNoTopicShowsIsSaidToBeRefusedIfAnyResultSaysSo() {
        answer.see(FORGED, 5);
        answer.see(new Evidence.OnlySaid());
        answer.see(REFUSED, 6);

        assertEquals(REFUSED, answer.settled(6 + GRACE));
    }

    @Test
    void whatATopicContradictsIsNotSaid() {
        answer.see(FORGED, 5);
        answer.see(new Evidence.OnlySaid());
        answer.see(new Evidence.None());

        assertNull(answer.settled(Long.MAX_VALUE));
        assertFalse(answer.isDue());
    }

    @Test
    void whatATopicShowsIsProven() {
        answer.see(FORGED, 5);
        answer.see(new Evidence.Done(DONE));

        assertEquals(DONE, answer.settled(5));
        assertTrue(answer.isProven());
    }

    @Test
    void whatNoTopicShowsCountsAtOnceWhereTheOfficeSigns() {
        CommandAnswer verified = new CommandAnswer(ORDER, true);
        verified.see(DONE, 5);
        verified.see(new Evidence.OnlySaid());

        assertEquals(DONE, verified.settled(5));
        assertTrue(verified.isProven());
    }

    @Test
    void leavesOutResultsOfOtherRecordsWithItsId() {
        answer.see(result(ORDER, Status.REJECTED, new Origin("rotation-commands", 3, 16), "denied"), 0);
        answer.see(result(ORDER, Status.REJECTED, null, "denied"), 0);
        CommandHead elsewhere =
                new CommandHead("command-1", new WalletId("acme", "payouts"), "alice", "RotateTo", PLACE);
        answer.see(result(elsewhere, Status.REJECTED, PLACE, "denied"), 0);
        CommandHead other = new CommandHead("command-2", SampleKeys.WALLET, "alice", "RotateTo", PLACE);
        answer.see(result(other, Status.REJECTED, PLACE, "denied"), 0);

        assertNull(answer.settled(GRACE));
    }

    @Test
    void takesAResultOfTheSchedulesOnlyIfItNamesNoRecord() {
        CommandAnswer scheduled = new CommandAnswer(SCHEDULED, false);
        scheduled.see(new Evidence.Over());
        scheduled.see(result(SCHEDULED, Status.FAILED, PLACE, "a forgery"), 0);
        assertNull(scheduled.settled(GRACE));

        RotationResult failed = result(SCHEDULED, Status.FAILED, null, "The key is disabled.");
        scheduled.see(failed, 0);

        assertEquals(failed, scheduled.settled(0));
    }

    private static RotationResult result(CommandHead head, Status status, @Nullable Origin origin, String reason) {
        return RotationResult.ofNoKey(
                        head.commandId(),
                        head.wallet().tenant(),
                        head.wallet().alias(),
                        status,
                        "code",
                        null,
                        reason,
                        Instant.EPOCH)
                .of(origin);
    }
}
