package io.chancery.admission;

import io.chancery.model.WalletId;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The request ids that were used before, each with what is known of its use. */
public interface RequestIds {
    /** Returns the use of {@code id} that is remembered, or null if it is new. */
    @Nullable
    UsedId find(WalletId wallet, String id);

    /** Remembers that {@code id} is used, for at least as long as the request topic keeps its records. */
    void remember(WalletId wallet, String id, UsedId use);

    /** Changes what is remembered of {@code id}, if it still is; it is forgotten no later for that. */
    void amend(WalletId wallet, String id, UnaryOperator<UsedId> change);

    /**
     * Remembers that something was lost which had used an id before now. Whose it was nobody knows, so of no id that
     * was used before is it known what became of it, unless that was remembered.
     */
    void doubt();

    /** Returns whether something was lost since {@code id} was used, or as it was. */
    boolean isDoubted(WalletId wallet, String id);
}
