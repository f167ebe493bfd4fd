package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.admission.UsedId;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.request.EarlierRequest;
import io.chancery.model.request.EarlierRequest.Outcome;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.stream.InMemoryIds;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RequestHistoryTest {
    private static final WalletId WALLET = SampleKeys.WALLET;
    private static final Bytes BYTES = Bytes.fromHex("01".repeat(32));
    private static final Bytes DIGEST = Bytes.fromHex("d1".repeat(32));
    private static final UsedId USE = UsedId.of(BYTES, 42);
    private static final Origin ORIGIN = new Origin("signing-requests", 3, 42);

    private final InMemoryIds ids = new InMemoryIds();
    private long firstPending = Long.MAX_VALUE;
    private final RequestHistory history =
            new RequestHistory(ids, (wallet, offset) -> firstPending <= offset, new Origin("signing-requests", 3, 0));

    @Test
    void objectsToOtherBytesUnderAUsedId() {
        remember(USE);

        Rejection conflict = conflict();

        assertEquals(RejectionCode.REQUEST_ID_CONFLICT, conflict.code());
        assertEquals("id", conflict.field());
    }

    @Test
    void saysOfASignedRequestWhereItIsAndItsDigest() {
        remember(USE.admitted(DIGEST));

        assertEquals(new EarlierRequest(ORIGIN, DIGEST, Outcome.SIGNED, null), earlier());
    }

    @Test
    void saysOfARequestThatItIsPending() {
        remember(USE.admitted(DIGEST));
        firstPending = 42;

        assertEquals(new EarlierRequest(ORIGIN, DIGEST, Outcome.PENDING, null), earlier());
    }

    @Test
    void saysOfARequestBeforeThePendingOnesThatItIsNot() {
        remember(USE);
        firstPending = 43;

        assertEquals(Outcome.SIGNED, earlier().outcome());
    }

    @Test
    void saysOfARejectedRequestWhy() {
        remember(USE.admitted(DIGEST));
        history.rejected(WALLET, "request-1", RejectionCode.ACCESS_DENIED);
        firstPending = 1;

        assertEquals(new EarlierRequest(ORIGIN, DIGEST, Outcome.REJECTED, "access-denied"), earlier());
    }

    @Test
    void saysOfWhatAnEarlierVersionRememberedThatNothingIsKnown() {
        remember(UsedId.of(BYTES, UsedId.UNKNOWN));

        assertEquals(new EarlierRequest(null, null, Outcome.UNKNOWN, null), earlier());
    }

    @Test
    void doesNotSayThatARequestWasSignedIfSomethingWasLostSince() {
        remember(USE.admitted(DIGEST));
        history.lost();

        assertEquals(new EarlierRequest(ORIGIN, DIGEST, Outcome.UNKNOWN, null), earlier());
    }

    @Test
    void knowsWhatWasRejectedOrIsPendingWhateverWasLost() {
        remember(USE);
        history.lost();
        firstPending = 42;
        assertEquals(Outcome.PENDING, earlier().outcome());

        history.rejected(WALLET, "request-1", RejectionCode.EXPIRED);
        assertEquals(Outcome.REJECTED, earlier().outcome());
    }

    private void remember(UsedId use) {
        ids.remember(WALLET, "request-1", use);
    }

    private EarlierRequest earlier() {
        return Objects.requireNonNull(conflict().earlier());
    }

    private Rejection conflict() {
        return history.conflict(WALLET, "request-1", Objects.requireNonNull(ids.find(WALLET, "request-1")));
    }
}
