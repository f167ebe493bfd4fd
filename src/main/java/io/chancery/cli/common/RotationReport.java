package io.chancery.cli.common;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.ShortId;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.Rotation.Proposal;
import io.chancery.text.Printable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rotation that is under way, for people and for scripts. An operator approves by it, so it shows the new key as a
 * {@link ShownKey}.
 */
public final class RotationReport {
    private RotationReport() {}

    /** Returns what an operator approves of: what is proposed, and below it where it stands. */
    public static String text(Rotation rotation) {
        String keyId = rotation.proposal().keyId();
        String line = System.lineSeparator();
        return proposal(rotation.proposal())
                + line
                + (keyId == null ? "" : "  " + new ShownKey(keyId).digestLine() + line)
                + stage(rotation);
    }

    /** Returns what is proposed, in one line. */
    public static String proposal(Proposal proposal) {
        String keyId = proposal.keyId();
        CommandHead head = proposal.head();
        return Printable.format(
                "rotation %s of %s to %s, proposed by %s at %s, overlap %s",
                head.commandId(),
                head.wallet(),
                keyId == null ? "a new key" : "key " + ShortId.of(keyId),
                head.issuer(),
                proposal.proposedAt(),
                DurationConverter.text(proposal.overlap()));
    }

    /** Returns where it stands, in one line. */
    public static String stage(Rotation rotation) {
        return switch (rotation) {
            case Rotation.Announced announced ->
                "announced, due " + announced.proposal().due() + ": " + backers(announced);
            case Rotation.AwaitingApproval awaiting ->
                (awaiting.isApproved() ? "waiting for the maintenance window: " : "awaiting approval: ")
                        + backers(awaiting);
            case Rotation.Checking checking -> "checking the new key: " + backers(checking);
        };
    }

    /** Returns where it stands, in a few words. */
    public static String shortStage(Rotation rotation) {
        String backing =
                rotation.backers().size() + " of " + rotation.proposal().approvalsNeeded();
        return switch (rotation) {
            case Rotation.Announced announced ->
                "announced for " + announced.proposal().due();
            case Rotation.AwaitingApproval awaiting -> "awaiting approval, " + backing;
            case Rotation.Checking checking -> "checking the new key";
        };
    }

    /** That there is none, in one line, and which versions still overlap. */
    public static String none(KeyRecord record) {
        StringBuilder text = new StringBuilder("no rotation of " + record.wallet() + " is under way");
        for (KeyVersion version : record.versions()) {
            if (version.state() == KeyVersion.State.OVERLAP) {
                text.append("; version ")
                        .append(version.version())
                        .append(" can be pinned until ")
                        .append(version.overlapEndsAt());
            }
        }
        return text.toString();
    }

    /** The wallet and its rotation, or null in its place. */
    public static ObjectNode json(KeyRecord record) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("wallet", record.wallet().key())
                .put("epoch", record.epoch());
        return json.set("rotation", json(record.rotation()));
    }

    private static @Nullable ObjectNode json(@Nullable Rotation rotation) {
        if (rotation == null) {
            return null;
        }
        Proposal proposal = rotation.proposal();
        String keyId = proposal.keyId();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("commandId", proposal.head().commandId())
                .put("stage", stageName(rotation))
                .put("proposedBy", proposal.head().issuer())
                .put("proposedAt", proposal.proposedAt().toString())
                .put("shortKeyId", keyId == null ? null : ShortId.of(keyId))
                .put("keyIdSha256", keyId == null ? null : new ShownKey(keyId).sha256())
                .put("overlapMillis", proposal.overlap().toMillis())
                .put("due", text(proposal.due()))
                .put("approvalsNeeded", proposal.approvalsNeeded());
        ArrayNode backers = json.putArray("backers");
        rotation.backers().forEach(backers::add);
        return json;
    }

    private static String stageName(Rotation rotation) {
        return switch (rotation) {
            case Rotation.Announced announced -> "ANNOUNCED";
            case Rotation.AwaitingApproval awaiting -> "AWAITING_APPROVAL";
            case Rotation.Checking checking -> "CHECKING";
        };
    }

    private static String backers(Rotation rotation) {
        return rotation.backers().size() + " of " + rotation.proposal().approvalsNeeded() + " operators stand behind it"
                + (rotation.backers().isEmpty()
                        ? ""
                        : " (" + Printable.of(String.join(", ", rotation.backers())) + ")");
    }

    public static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
