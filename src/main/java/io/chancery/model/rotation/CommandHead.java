package io.chancery.model.rotation;

import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of a command: what it is, who gave it, and where it stands.
 *
 * @param commandId the command's id, or the one that the schedule gave
 * @param issuer who gave it, or {@link #SCHEDULE}
 * @param action the name of the command's action
 * @param origin where the command was read, or null for what the schedule began
 * @param authority who stands behind it, as far as that is known here
 */
public record CommandHead(
        String commandId,
        WalletId wallet,
        String issuer,
        String action,
        @Nullable Origin origin,
        Authority authority) {
    /** The issuer of what no operator asked for. No operator has this name, for theirs are without spaces. */
    public static final String SCHEDULE = "the schedule";

    private static final Set<String> ROTATIONS = Set.of(
            RotationCommand.RotateTo.class.getSimpleName(), RotationCommand.RotateByCreating.class.getSimpleName());

    /** Makes a head of whose authority nothing is known. */
    public CommandHead(String commandId, WalletId wallet, String issuer, String action, @Nullable Origin origin) {
        this(commandId, wallet, issuer, action, origin, Authority.UNKNOWN);
    }

    /** Returns the head of {@code command}. */
    public static CommandHead of(RotationCommand command, Origin origin) {
        return new CommandHead(
                command.id(),
                command.wallet(),
                command.issuer(),
                command.action().getClass().getSimpleName(),
                origin,
                Authority.of(command.action()));
    }

    /** Returns the head of a command that no operator gave. */
    public static CommandHead scheduled(String commandId, WalletId wallet, String action) {
        return new CommandHead(commandId, wallet, SCHEDULE, action, null);
    }

    /** Returns the same, whose command is signed by the key with this thumbprint. */
    public CommandHead signedBy(@Nullable String thumbprint) {
        return new CommandHead(commandId, wallet, issuer, action, origin, authority.signedBy(thumbprint));
    }

    /** Returns the same, of which operators have approved. */
    public CommandHead approvedBy(List<Rotation.Approval> approvals) {
        return new CommandHead(commandId, wallet, issuer, action, origin, authority.approvedBy(approvals.stream()));
    }

    /** Returns whether {@code other} was given by the same command, wherever that was read. */
    public boolean isSame(CommandHead other) {
        return commandId.equals(other.commandId)
                && wallet.equals(other.wallet)
                && issuer.equals(other.issuer)
                && action.equals(other.action);
    }

    /** Returns whether it is to replace a key. */
    public boolean isRotation() {
        return ROTATIONS.contains(action);
    }

    /** Returns whether no operator gave it. */
    public boolean isScheduled() {
        return origin == null;
    }
}
