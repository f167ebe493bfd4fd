package io.chancery.client;

import io.chancery.client.view.WaitingCommand;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.RequesterAction;
import io.chancery.rotation.Evidence;
import io.chancery.rotation.WalletEvidence;
import io.chancery.rotation.approval.ProposalEvidence;
import io.chancery.rotation.approval.RequesterEvidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The command that another one approves of or cancels while it waits, or that a release of a nonce is itself: the
 * wallet's record shows nothing of the other one's own.
 */
final class NamedCommand {
    private final ChanceryClient client;
    private final RotationCommand by;
    private final String id;
    private final @Nullable KeyRecord before;
    private final @Nullable WaitingCommand waited;
    private final boolean shownBefore;

    private NamedCommand(ChanceryClient client, RotationCommand by, String id, @Nullable KeyRecord before) {
        this.client = client;
        this.by = by;
        this.id = id;
        this.before = before;
        this.waited = client.waiting(by.wallet(), id);
        this.shownBefore = isShown(before);
    }

    /**
     * Returns the command that {@code by} names before it is sent, or null if the wallet's record will show what came
     * of {@code by}.
     *
     * @param record the wallet's, or null if it has none
     */
    static @Nullable NamedCommand of(ChanceryClient client, RotationCommand by, @Nullable KeyRecord record) {
        return switch (by.action()) {
            case RotationCommand.Approve approve ->
                approve.digest() == null ? null : new NamedCommand(client, by, approve.commandId(), record);
            case RotationCommand.Cancel cancel -> ofCancelled(client, by, cancel, record);
            case RotationCommand.ReleaseNonce release -> new NamedCommand(client, by, by.id(), record);
            case RotationCommand.RevealPersonalData reveal -> new NamedCommand(client, by, by.id(), record);
            case RotationCommand.RegisterKey other -> null;
            case RotationCommand.RegisterByCreating other -> null;
            case RotationCommand.RotateTo other -> null;
            case RotationCommand.RotateByCreating other -> null;
            case RotationCommand.Retire other -> null;
            case RotationCommand.Revoke other -> null;
            case RotationCommand.SetRotationPolicy other -> null;
            case RotationCommand.SetPolicy other -> null;
            case RequesterAction other -> null;
        };
    }

    private static @Nullable NamedCommand ofCancelled(
            ChanceryClient client, RotationCommand by, RotationCommand.Cancel cancel, @Nullable KeyRecord record) {
        Rotation rotation = record == null ? null : record.rotation();
        boolean isRotation =
                rotation != null && rotation.proposal().head().commandId().equals(cancel.commandId());
        NamedCommand named = isRotation ? null : new NamedCommand(client, by, cancel.commandId(), record);
        return named == null || named.waited == null ? null : named;
    }

    /**
     * Returns what is shown of the command that names this one, once a result says that it was carried out.
     *
     * @param head as it was sent
     * @param now the wallet's record, or null if it has none
     */
    Evidence evidence(CommandHead head, @Nullable KeyRecord now) {
        WaitingCommand waiting = client.waiting(by.wallet(), id);
        CommandProposal proposal = waiting == null ? null : waiting.proposal();
        boolean isWord = client.answersAreVerified(); // the office's, which tells the end of the one by the other's
        boolean carriedOut = !isWord && proposal == null && !shownBefore && isShown(now);
        return ProposalEvidence.of(head, by.action(), proposal, carriedOut, Instant.now());
    }

    private boolean isShown(@Nullable KeyRecord now) {
        if (waited == null) {
            return false;
        }
        CommandHead head = waited.proposal().head();
        if (waited.command().action() instanceof RequesterAction action) {
            Requester requester = client.requester(head.wallet().tenant(), action.requester());
            return requester != null
                    && RequesterEvidence.of(head, action, null, requester, Instant.now()) instanceof Evidence.Done;
        }
        return now != null
                && new WalletEvidence(before, now, Instant.now())
                                .of(head, waited.command().action())
                        instanceof Evidence.Done;
    }
}
