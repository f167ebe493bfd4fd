package io.chancery.cli;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation.Approval;
import io.chancery.model.rotation.Rotation.AwaitingApproval;
import io.chancery.model.rotation.Rotation.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Key records before, in and after a rotation. */
public final class SampleRotations {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final String OLD_ADDRESS = "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf";
    public static final String NEW_ADDRESS = "0x2B5AD5c4795c026514f8317c7a215E218DcCD6cF";

    static final String NEW_KEY = "arn:aws:kms:eu-west-1:111122223333:key/5678abcd-12ab-34cd-56ef-1234567890ab";

    /** The point 2·G of secp256k1. */
    private static final Bytes TWO_G =
            Bytes.fromHex("04c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5"
                    + "1ae168fea63dc339a3c58419466ceaeef7f632653266d0e1236431a950cfe52a");

    private SampleRotations() {}

    public static KeyRecord before() {
        return SampleKeys.record(SampleKeys.inState(1, KeyVersion.State.ACTIVE));
    }

    /** Proposed by alice, to a key of the KMS's making if {@code keyId} is null; with {@code approvals} of 2 needed. */
    public static AwaitingApproval awaiting(@Nullable String keyId, Approval... approvals) {
        CommandHead head = new CommandHead(
                "rotate-1", SampleKeys.WALLET, "alice", "RotateTo", new Origin("rotation-commands", 0, 7));
        return new AwaitingApproval(new Proposal(head, NOW, keyId, Duration.ofDays(7), null, 2), List.of(approvals));
    }

    public static AwaitingApproval awaiting() {
        return awaiting(NEW_KEY);
    }

    public static Approval approvalOfBob() {
        return new Approval("bob", "approve-1", NOW);
    }

    /** Proposed by the schedule, which needs one operator. */
    public static Proposal automatic(Instant due) {
        CommandHead head = CommandHead.scheduled("automatic-2-2026-12-06", SampleKeys.WALLET, "RotateByCreating");
        return new Proposal(head, NOW, null, Duration.ofDays(7), due, 1);
    }

    /** Version 1 can be pinned until {@code end}; version 2 is current. */
    public static KeyRecord after(Instant end) {
        return SampleKeys.record(
                SampleKeys.overlapUntil(end), SampleKeys.active(2, NEW_KEY, KeySpec.ECC_SECG_P256K1, TWO_G));
    }
}
