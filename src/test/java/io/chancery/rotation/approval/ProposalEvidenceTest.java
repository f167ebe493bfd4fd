package io.chancery.rotation.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.Rotation.Approval;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationCommand.Approve;
import io.chancery.model.rotation.RotationCommand.Cancel;
import io.chancery.model.rotation.RotationCommand.ReleaseNonce;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposalEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final CommandHead ORDER =
            new CommandHead("by-bob", SampleKeys.WALLET, "bob", "any", new Origin("rotation-commands", 3, 17));
    private static final Approve APPROVE = new Approve("policy", null, Bytes.EMPTY);
    private static final Cancel CANCEL = new Cancel("policy", "not ours");
    private static final ReleaseNonce RELEASE =
            new ReleaseNonce("eip155:1", "0x00", "7", null, null, false, "never mined");

    @Test
    void anApprovalThatTheProposalHasIsShown() {
        RotationResult shown = done(APPROVE, waiting(new Approval("bob", "by-bob", NOW)), false);

        assertEquals("2 of 3 operators stand behind the command.", shown.reason());
        assertEquals("by-bob", shown.commandId());
    }

    @Test
    void anApprovalThatTheProposalLacksIsContradicted() {
        assertInstanceOf(Evidence.None.class, of(APPROVE, waiting(), false));
        assertInstanceOf(Evidence.None.class, of(APPROVE, waiting(new Approval("carol", "by-bob", NOW)), false));
        assertInstanceOf(Evidence.None.class, of(APPROVE, waiting(new Approval("bob", "earlier", NOW)), false));
    }

    @Test
    void anApprovalOfWhatIsCarriedOutIsShown() {
        assertEquals(ProposalEvidence.CARRIED_OUT, done(APPROVE, null, true).reason());
    }

    @Test
    void anApprovalOfWhatWaitsNoLongerIsOnlySaid() {
        assertInstanceOf(Evidence.OnlySaid.class, of(APPROVE, null, false));
    }

    @Test
    void aCancellationIsContradictedByWhatWaitsOrIsCarriedOut() {
        assertInstanceOf(Evidence.None.class, of(CANCEL, waiting(), false));
        assertInstanceOf(Evidence.None.class, of(CANCEL, null, true));
    }

    @Test
    void aCancellationIsOtherwiseOnlySaid() {
        assertInstanceOf(Evidence.OnlySaid.class, of(CANCEL, null, false));
    }

    @Test
    void theReleaseOfANonceIsOnlySaidUnlessItWaits() {
        assertInstanceOf(Evidence.OnlySaid.class, of(RELEASE, null, false));
        assertInstanceOf(Evidence.None.class, of(RELEASE, waiting(), false));
    }

    private static RotationResult done(Action action, @Nullable CommandProposal waiting, boolean carriedOut) {
        return assertInstanceOf(Evidence.Done.class, of(action, waiting, carriedOut))
                .result();
    }

    private static Evidence of(Action action, @Nullable CommandProposal waiting, boolean carriedOut) {
        return ProposalEvidence.of(ORDER, action, waiting, carriedOut, NOW);
    }

    private static CommandProposal waiting(Approval... approvals) {
        CommandHead head = new CommandHead("policy", SampleKeys.WALLET, "alice", "SetPolicy", null);
        return new CommandProposal(head, Bytes.EMPTY, NOW, NOW.plusSeconds(60), 3, List.of(approvals));
    }
}
