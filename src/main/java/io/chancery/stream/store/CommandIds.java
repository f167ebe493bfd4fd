package io.chancery.stream.store;

import io.chancery.admission.RequestIds;
import io.chancery.admission.UsedId;
import io.chancery.model.Bytes;
import io.chancery.model.EntryKind;
import io.chancery.model.WalletId;
import io.chancery.model.request.Rejection;

/** The ids that a task's commands have used, kept beside those of its requests. */
public final class CommandIds {
    /** What came of a record that uses an id. */
    public sealed interface Claim {
        /** Nothing used it before. */
        record New() implements Claim {}

        /** The very same command used it before; that one's answer stands. */
        record Repeated() implements Claim {}

        /** Another command used it before, which was read at this offset, or {@link UsedId#UNKNOWN}. */
        record Conflicting(long offset) implements Claim {}

        /** The record is not authentic, and uses no id. */
        record Denied(Rejection rejection) implements Claim {}
    }

    private final RequestIds ids;

    public CommandIds(RequestIds ids) {
        this.ids = ids;
    }

    /** Whether this very command used {@code id} before. */
    public boolean isRepeated(WalletId wallet, String id, Bytes fingerprint) {
        UsedId seen = ids.find(wallet, EntryKind.COMMAND.key(id));
        return seen != null && seen.isBy(fingerprint);
    }

    /** Uses {@code id} for the command at {@code offset} whose bytes have this SHA-256. */
    public Claim claim(WalletId wallet, String id, Bytes fingerprint, long offset) {
        UsedId seen = ids.find(wallet, EntryKind.COMMAND.key(id));
        if (seen == null) {
            ids.remember(wallet, EntryKind.COMMAND.key(id), UsedId.of(fingerprint, offset));
            return new Claim.New();
        }
        return seen.isBy(fingerprint) ? new Claim.Repeated() : new Claim.Conflicting(seen.offset());
    }
}
