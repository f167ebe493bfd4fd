package io.chancery.stream.store;

import io.chancery.admission.RequestIds;
import io.chancery.admission.UsedId;
import io.chancery.model.Bytes;
import io.chancery.model.EntryKind;
import io.chancery.model.WalletId;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.seal.BrokenSealException;
import io.chancery.stream.arrival.ReceivedRecord;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides about each record of a request or a command, before anything else is made of it: is it new, repeated, in
 * conflict with an earlier one, denied before, or forged? Money depends on it: what is taken for new is signed.
 *
 * <p>A record that is not authentic takes no id, so that a forger cannot use up anybody's. If it is one that was
 * answered before, its id has its answer, and gets no second one because its sender's key was revoked since.
 *
 * <p>A command whose id was forgotten is new here although what it proposed may still be waiting: {@code CommandStart}
 * finds that out, since only the rotation or the proposal itself tells it, once what is kept of it was put right.
 */
public final class RecordDecider {
    private final DeniedRecords denied;
    private final RequestIds ids;
    private final UnaryOperator<String> entry;

    private RecordDecider(DeniedRecords denied, RequestIds ids, UnaryOperator<String> entry) {
        this.denied = denied;
        this.ids = ids;
        this.entry = entry;
    }

    /** Returns the decider about a task's requests. */
    public static RecordDecider ofRequests(DeniedRecords denied, RequestIds ids) {
        return new RecordDecider(denied, ids, UnaryOperator.identity());
    }

    /** Returns the decider about a task's commands, whose ids are kept beside those of its requests. */
    public static RecordDecider ofCommands(DeniedRecords denied, RequestIds ids) {
        return new RecordDecider(denied, ids, EntryKind.COMMAND::key);
    }

    /**
     * Returns what {@code received} is. If it is new, the caller says that it {@linkplain #use uses} its id, unless
     * nothing comes of it.
     *
     * @param id that the record has, of a request or a command of {@code wallet}
     * @param authentic tells whether the record is its sender's; asked for at most once
     */
    public RecordFinding decide(WalletId wallet, String id, ReceivedRecord received, Supplier<CheckResult> authentic) {
        try {
            if (denied.has(wallet, received)) {
                return new RecordFinding.Repeated(false);
            }
            return switch (authentic.get()) {
                case CheckResult.Passed passed -> ofAuthentic(wallet, entry.apply(id), received.fingerprint());
                case CheckResult.Denied forged -> {
                    UsedId earlier = ids.find(wallet, entry.apply(id));
                    if (earlier != null && earlier.isBy(received.fingerprint())) {
                        yield new RecordFinding.Repeated(false);
                    }
                    denied.add(wallet, received);
                    yield new RecordFinding.Denied(forged.rejection());
                }
            };
        } catch (BrokenSealException refused) {
            return new RecordFinding.Denied(Rejection.of(RejectionCode.STATE_REFUSED));
        }
    }

    private RecordFinding ofAuthentic(WalletId wallet, String id, Bytes fingerprint) {
        UsedId earlier;
        try {
            earlier = ids.find(wallet, id);
        } catch (BrokenSealException refused) {
            return new RecordFinding.Refused();
        }
        if (earlier == null) {
            return new RecordFinding.New();
        }
        return earlier.isBy(fingerprint) ? new RecordFinding.Repeated(true) : new RecordFinding.Conflicting(earlier);
    }

    /** Returns the use of {@code id} that is remembered, or null if no record of {@code wallet} is known to have it. */
    public @Nullable UsedId find(WalletId wallet, String id) {
        return ids.find(wallet, entry.apply(id));
    }

    /** Remembers that a record which is new uses {@code id}, and what has come of it so far. */
    public void use(WalletId wallet, String id, UsedId use) {
        ids.remember(wallet, entry.apply(id), use);
    }
}
