package io.chancery.model;

import org.jspecify.annotations.Nullable;

/**
 * What was ordered, by whom, and where it stands.
 *
 * @param commandId the command's id, or the one that the schedule gave
 * @param issuer who ordered it, or {@link #SCHEDULE}
 * @param action the name of the command's action
 * @param origin where the command was read, or null for what the schedule began
 */
public record Order(
        String commandId,
        WalletId wallet,
        String issuer,
        String action,
        @Nullable Origin origin) {
    /** The issuer of what no operator ordered. No operator has this name, for theirs are without spaces. */
    public static final String SCHEDULE = "the schedule";

    /** The order that {@code command} gives. */
    public static Order of(RotationCommand command, Origin origin) {
        return new Order(
                command.id(),
                command.wallet(),
                command.issuer(),
                command.action().getClass().getSimpleName(),
                origin);
    }

    /** One that no operator gave. */
    public static Order scheduled(String commandId, WalletId wallet, String action) {
        return new Order(commandId, wallet, SCHEDULE, action, null);
    }

    /** Whether {@code other} was given by the same command, wherever that was read. */
    public boolean isSame(Order other) {
        return commandId.equals(other.commandId)
                && wallet.equals(other.wallet)
                && issuer.equals(other.issuer)
                && action.equals(other.action);
    }

    /** Whether no operator gave it. */
    public boolean isScheduled() {
        return origin == null;
    }
}
