package io.chancery.model.rotation;

import io.chancery.model.Bytes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The party that stands behind a request or a command.
 *
 * @param signer thumbprint (RFC 7638) of the key that signed it, or null if that is not known
 * @param approvers the operators that have approved of it, besides its issuer, in order
 * @param regarding the id of the command that it approves of, calls off or comes from, of the request whose nonce it
 *     releases or whose personal data it reveals, or the name of the requester that it is about; null if there is none
 * @param digest SHA-256 of the command that it approves of, or null if it names none
 */
public record Authority(
        @Nullable String signer,
        List<String> approvers,
        @Nullable String regarding,
        @Nullable Bytes digest) {
    /** Nothing is known of it. */
    public static final Authority UNKNOWN = new Authority(null, List.of(), null, null);

    public Authority {
        approvers = List.copyOf(approvers);
    }

    /** Returns who stands behind {@code action} before anybody signs or approves of it. */
    static Authority of(RotationCommand.Action action) {
        return switch (action) {
            case RotationCommand.Approve approve ->
                new Authority(null, List.of(), approve.commandId(), approve.digest());
            case RotationCommand.Cancel cancel -> new Authority(null, List.of(), cancel.commandId(), null);
            case RotationCommand.RegisterKey other -> UNKNOWN;
            case RotationCommand.RegisterByCreating other -> UNKNOWN;
            case RotationCommand.RotateTo other -> UNKNOWN;
            case RotationCommand.RotateByCreating other -> UNKNOWN;
            case RotationCommand.Retire other -> UNKNOWN;
            case RotationCommand.Revoke other -> UNKNOWN;
            case RotationCommand.SetRotationPolicy other -> UNKNOWN;
            case RotationCommand.SetPolicy other -> UNKNOWN;
            case RotationCommand.ReleaseNonce other -> UNKNOWN;
            case RotationCommand.RevealPersonalData reveal -> new Authority(null, List.of(), reveal.requestId(), null);
            case RotationCommand.RequesterAction other -> UNKNOWN;
        };
    }

    /** Returns the same, signed by the key with this thumbprint. */
    public Authority signedBy(@Nullable String thumbprint) {
        return new Authority(thumbprint, approvers, regarding, digest);
    }

    /** Returns the same about another command, request or requester; null for none. */
    public Authority about(@Nullable String id) {
        return new Authority(signer, approvers, id, digest);
    }

    /** Returns the same with who has approved. */
    public Authority approvedBy(Stream<Rotation.Approval> approvals) {
        return new Authority(signer, approvals.map(Rotation.Approval::operator).toList(), regarding, digest);
    }
}
