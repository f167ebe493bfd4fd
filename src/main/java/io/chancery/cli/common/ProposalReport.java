package io.chancery.cli.common;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.view.WaitingCommand;
import io.chancery.crypto.Sha2;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationCommand.Approve;
import io.chancery.model.rotation.RotationCommand.RegisterByCreating;
import io.chancery.model.rotation.RotationCommand.RegisterKey;
import io.chancery.model.rotation.RotationCommand.RegisterRequester;
import io.chancery.model.rotation.RotationCommand.ReleaseNonce;
import io.chancery.model.rotation.RotationCommand.RotateTo;
import io.chancery.model.rotation.RotationCommand.SetPolicy;
import io.chancery.text.Printable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Commands that wait for approvals, for people and for scripts. An operator approves by them, so they show a KMS key as
 * a {@link ShownKey}.
 */
public final class ProposalReport {
    private static final String AWAITING_APPROVAL = "awaiting-approval";

    private ProposalReport() {}

    /** Returns the failure of a command that was accepted and waits, with the way on. */
    static Failure waits(CommandProposal proposal) {
        return new Failure(
                AWAITING_APPROVAL,
                ExitCode.PENDING,
                "the command " + proposal.head().commandId() + " waits until " + proposal.expiresAt() + ": "
                        + backers(proposal),
                "another operator looks at it with `approvals show "
                        + proposal.head().wallet() + " " + proposal.head().commandId() + "`, and approves with: "
                        + approve(proposal),
                null);
    }

    /** Returns who stands behind it, in one line. */
    static String backers(CommandProposal proposal) {
        return proposal.backers().size() + " of " + proposal.approvalsNeeded() + " operators stand behind it ("
                + Printable.of(String.join(", ", proposal.backers())) + ")";
    }

    /** Returns the command line that approves of exactly this. */
    static String approve(CommandProposal proposal) {
        return "bin/chancery approvals approve " + proposal.head().wallet() + " "
                + proposal.head().commandId() + " --digest "
                + Sha2.sha256(proposal.command()).toHex() + " --issuer NAME";
    }

    /** Returns the whole of what waits. */
    public static String text(WaitingCommand waiting) {
        CommandProposal proposal = waiting.proposal();
        String line = System.lineSeparator();
        return Printable.format(
                        "command %s of %s, %s, proposed by %s at %s, waits until %s",
                        proposal.head().commandId(),
                        proposal.head().wallet(),
                        proposal.head().action(),
                        proposal.head().issuer(),
                        proposal.proposedAt(),
                        proposal.expiresAt())
                + line + backers(proposal) + line
                + indented(content(waiting.command().action())) + line + "approve with: "
                + approve(proposal);
    }

    /** Sets the content in, so that no line of it looks like one of ours. */
    public static String indented(String content) {
        return Printable.lines(content).indent(2).stripTrailing();
    }

    private static String content(Action action) {
        return switch (action) {
            case RegisterKey register -> key("registers the key ", register.keyId(), ", " + register.spec());
            case RegisterByCreating create ->
                "has a key made in %s and registers it, %s, with the tags and the key policy of %s"
                        .formatted(
                                create.backend() == null ? "the workers' KMS" : create.backend(),
                                create.spec(),
                                create.like() == null ? "the workers' settings" : create.like() + "'s key");
            case RotateTo rotate -> key("rotates to the key ", rotate.keyId(), "");
            case Approve approve -> approval(approve);
            case SetPolicy set ->
                "sets the policy:" + System.lineSeparator() + set.policy().stripTrailing();
            case RegisterRequester register ->
                "registers for the requester %s the key %s, valid from %s until %s, with the rights %s"
                        .formatted(
                                register.requester(),
                                register.publicKeyJwk(),
                                text(register.notBefore()),
                                text(register.notAfter()),
                                register.rights().isEmpty() ? "it has" : String.join(" ", register.rights()));
            case ReleaseNonce release ->
                "releases nonce %s of %s on %s from %s, for %s, %s, because: %s"
                        .formatted(
                                release.nonce(),
                                release.account(),
                                release.network(),
                                release.requestId() == null
                                        ? "the request that has it"
                                        : "request " + release.requestId(),
                                release.requester() == null ? "anybody" : "requester " + release.requester(),
                                release.force() ? "whatever is offered" : "if it is outbid",
                                release.reason());
            case Action other -> other.toString();
        };
    }

    private static String approval(Approve approve) {
        String keyId = approve.keyId();
        return keyId == null
                ? approve.toString()
                : key("approves " + Printable.of(approve.commandId()) + " to the key ", keyId, "");
    }

    private static String key(String before, String keyId, String after) {
        ShownKey key = new ShownKey(keyId);
        return before + Printable.of(key.shortId()) + after + System.lineSeparator() + key.digestLine();
    }

    /** Returns the id of the KMS key that the command names, or null if it names none. */
    public static @Nullable String keyId(WaitingCommand waiting) {
        return switch (waiting.command().action()) {
            case RegisterKey register -> register.keyId();
            case RotateTo rotate -> rotate.keyId();
            case Approve approve -> approve.keyId();
            case Action other -> null;
        };
    }

    /** Returns the whole of what waits as JSON. */
    public static ObjectNode json(WaitingCommand waiting) {
        CommandProposal proposal = waiting.proposal();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("status", AWAITING_APPROVAL)
                .put("wallet", proposal.head().wallet().key())
                .put("commandId", proposal.head().commandId())
                .put("action", proposal.head().action())
                .put("proposedBy", proposal.head().issuer())
                .put("proposedAt", proposal.proposedAt().toString())
                .put("expiresAt", proposal.expiresAt().toString())
                .put("approvalsNeeded", proposal.approvalsNeeded())
                .put("digest", waiting.digest().toHex())
                .put("content", content(waiting.command().action()));
        ArrayNode backers = json.putArray("backers");
        proposal.backers().forEach(backers::add);
        String keyId = keyId(waiting);
        return keyId == null ? json : new ShownKey(keyId).putInto(json);
    }

    private static String text(@Nullable Instant time) {
        return time == null ? "ever" : time.toString();
    }
}
