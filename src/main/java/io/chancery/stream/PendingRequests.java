package io.chancery.stream;

import io.chancery.model.WalletId;
import io.chancery.model.request.SigningOutcome;
import io.chancery.stream.pending.PendingWork;
import io.chancery.stream.work.Done;
import io.chancery.stream.work.OpeningOutcome;
import io.chancery.stream.work.PendingOpening;
import io.chancery.stream.work.PendingSignature;

/** The requests of a task that have no answer yet: those that wait to be opened, and those that wait to be signed. */
record PendingRequests(
        PendingWork<PendingOpening, Done<OpeningOutcome>> openings,
        PendingWork<PendingSignature, Done<SigningOutcome>> signatures)
        implements AutoCloseable {
    /**
     * Returns whether the request of {@code wallet} that was read at {@code offset} has no answer yet. Requests of a
     * wallet are answered in their order: one that is not before the oldest that waits, waits too.
     */
    boolean holds(WalletId wallet, long offset) {
        PendingOpening opening = openings.first(wallet.key());
        PendingSignature signature = signatures.first(wallet.key());
        return (opening != null && opening.origin().offset() <= offset)
                || (signature != null && signature.origin().offset() <= offset);
    }

    /** Returns whether requests of {@code wallet} wait to be opened. */
    boolean areOpened(WalletId wallet) {
        return openings.holds(wallet.key());
    }

    @Override
    public void close() {
        openings.close();
        signatures.close();
    }
}
