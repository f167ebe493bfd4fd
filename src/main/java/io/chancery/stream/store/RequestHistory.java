package io.chancery.stream.store;

import io.chancery.admission.RequestIds;
import io.chancery.admission.UsedId;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.request.EarlierRequest;
import io.chancery.model.request.EarlierRequest.Outcome;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.seal.BrokenSealException;

/**
 * The ids that a task's requests have used, and what became of the requests. A rejection is kept with its id. A request
 * that was neither rejected nor is pending was signed: that costs no further entry. It is not known to be if pending
 * work was lost since.
 */
public final class RequestHistory {
    /** Tells whether a wallet's request that was read at an offset is pending. */
    @FunctionalInterface
    public interface Pending {
        boolean holds(WalletId wallet, long offset);
    }

    private static final Rejection CONFLICT =
            new Rejection(RejectionCode.REQUEST_ID_CONFLICT, "id", "was used before for other bytes");

    private final RequestIds ids;
    private final Pending pending;
    private final Origin partition;

    /**
     * For one task.
     *
     * @param partition any place of the requests' partition
     */
    public RequestHistory(RequestIds ids, Pending pending, Origin partition) {
        this.ids = ids;
        this.pending = pending;
        this.partition = partition;
    }

    /** Returns why a request may not use {@code id}. The state of the request that has used it may be refused too. */
    public Rejection objection(WalletId wallet, String id, RecordFinding.Unusable finding) {
        try {
            return switch (finding) {
                case RecordFinding.Conflicting other -> conflict(wallet, id, other.earlier());
                case RecordFinding.Refused refused -> Rejection.of(RejectionCode.STATE_REFUSED);
            };
        } catch (BrokenSealException refused) {
            return Rejection.of(RejectionCode.STATE_REFUSED);
        }
    }

    /** Returns why a request may not use {@code id}, which {@code seen} has used for other bytes. */
    public Rejection conflict(WalletId wallet, String id, UsedId seen) {
        return CONFLICT.after(earlier(wallet, id, seen));
    }

    /** Remembers that the request which used {@code id} was rejected. */
    public void rejected(WalletId wallet, String id, RejectionCode code) {
        try {
            ids.amend(wallet, id, use -> use.rejected(code));
        } catch (BrokenSealException refused) {
            // Then nothing is believed of the id any more, which those who ask for it are told.
        }
    }

    /** Remembers that a request was lost before its answer, nobody knows which. */
    public void lost() {
        ids.doubt();
    }

    private EarlierRequest earlier(WalletId wallet, String id, UsedId seen) {
        if (seen.offset() == UsedId.UNKNOWN) {
            return new EarlierRequest(null, null, Outcome.UNKNOWN, null);
        }
        Origin origin = new Origin(partition.topic(), partition.partition(), seen.offset());
        return new EarlierRequest(origin, seen.digest(), outcome(wallet, id, seen), seen.rejection());
    }

    private Outcome outcome(WalletId wallet, String id, UsedId seen) {
        if (seen.rejection() != null) {
            return Outcome.REJECTED;
        }
        if (pending.holds(wallet, seen.offset())) {
            return Outcome.PENDING;
        }
        return ids.isDoubted(wallet, id) ? Outcome.UNKNOWN : Outcome.SIGNED;
    }
}
