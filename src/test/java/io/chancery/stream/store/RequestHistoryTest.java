package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.Decision;
import io.chancery.admission.EarlyDecision;
import io.chancery.admission.UsedId;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.request.EarlierRequest;
import io.chancery.model.request.EarlierRequest.Outcome;
import io.chancery.model.request.RejectionCode;
import io.chancery.stream.InMemoryIds;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RequestHistoryTest {
    private static final WalletId WALLET = SampleKeys.WALLET;
    private static final Bytes BYTES = Bytes.fromHex("01".repeat(32));
    private static final Bytes OTHER_BYTES = Bytes.fromHex("02".repeat(32));
    private static final Bytes DIGEST = Bytes.fromHex("d1".repeat(32));
    private static final UsedId USE = UsedId.of(BYTES, 42);
    private static final Origin ORIGIN = new Origin("signing-requests", 3, 42);

    private final InMemoryIds ids = new InMemoryIds();
    private long firstPending = Long.MAX_VALUE;
    private final RequestHistory history =
            new RequestHistory(ids, (wallet, offset) -> firstPending <= offset, new Origin("signing-requests", 3, 0));

    @Test
    void hasNoObjectionToANewId() {
        assertEquals(EarlyDecision.undecided(), history.check(WALLET, "request-1", BYTES));
    }

    @Test
    void usesNoIdByLookingAtIt() {
        history.check(WALLET, "request-1", BYTES);

        assertEquals(EarlyDecision.undecided(), history.check(WALLET, "request-1", OTHER_BYTES));
    }

    @Test
    void recognizesTheSameRequestAgain() {
        history.began(WALLET, "request-1", USE);

        assertInstanceOf(Decision.Repeated.class, history.check(WALLET, "request-1", BYTES));
        assertTrue(history.isRepeated(WALLET, "request-1", BYTES));
        assertFalse(history.isRepeated(WALLET, "request-1", OTHER_BYTES));
        assertFalse(history.isRepeated(WALLET, "request-2", BYTES));
    }

    @Test
    void recognizesARejectedRequestAgain() {
        history.began(WALLET, "request-1", USE);
        history.rejected(WALLET, "request-1", RejectionCode.EXPIRED);

        assertInstanceOf(Decision.Repeated.class, history.check(WALLET, "request-1", BYTES));
    }

    @Test
    void objectsToOtherBytesUnderAUsedId() {
        history.began(WALLET, "request-1", USE);

        var denied = assertInstanceOf(Decision.Denied.class, history.check(WALLET, "request-1", OTHER_BYTES));

        assertEquals(RejectionCode.REQUEST_ID_CONFLICT, denied.rejection().code());
        assertEquals("id", denied.rejection().field());
        assertInstanceOf(Decision.Repeated.class, history.check(WALLET, "request-1", BYTES));
    }

    @Test
    void saysOfASignedRequestWhereItIsAndItsDigest() {
        history.began(WALLET, "request-1", USE.admitted(DIGEST));

        assertEquals(new EarlierRequest(ORIGIN, DIGEST, Outcome.SIGNED, null), earlier());
    }

    @Test
    void saysOfARequestThatItIsPending() {
        history.began(WALLET, "request-1", USE.admitted(DIGEST));
        firstPending = 42;

        assertEquals(new EarlierRequest(ORIGIN, DIGEST, Outcome.PENDING, null), earlier());
    }

    @Test
    void saysOfARequestBeforeThePendingOnesThatItIsNot() {
        history.began(WALLET, "request-1", USE);
        firstPending = 43;

        assertEquals(Outcome.SIGNED, earlier().outcome());
    }

    @Test
    void saysOfARejectedRequestWhy() {
        history.began(WALLET, "request-1", USE.admitted(DIGEST));
        history.rejected(WALLET, "request-1", RejectionCode.ACCESS_DENIED);
        firstPending = 1;

        assertEquals(new EarlierRequest(ORIGIN, DIGEST, Outcome.REJECTED, "access-denied"), earlier());
    }

    @Test
    void saysOfWhatAnEarlierVersionRememberedThatNothingIsKnown() {
        history.began(WALLET, "request-1", UsedId.of(BYTES, UsedId.UNKNOWN));

        assertEquals(new EarlierRequest(null, null, Outcome.UNKNOWN, null), earlier());
    }

    @Test
    void doesNotSayThatARequestWasSignedIfSomethingWasLostSince() {
        history.began(WALLET, "request-1", USE.admitted(DIGEST));
        history.lost();

        assertEquals(new EarlierRequest(ORIGIN, DIGEST, Outcome.UNKNOWN, null), earlier());
    }

    @Test
    void knowsWhatWasRejectedOrIsPendingWhateverWasLost() {
        history.began(WALLET, "request-1", USE);
        history.lost();
        firstPending = 42;
        assertEquals(Outcome.PENDING, earlier().outcome());

        history.rejected(WALLET, "request-1", RejectionCode.EXPIRED);
        assertEquals(Outcome.REJECTED, earlier().outcome());
    }

    private EarlierRequest earlier() {
        var denied = assertInstanceOf(Decision.Denied.class, history.check(WALLET, "request-1", OTHER_BYTES));
        return Objects.requireNonNull(denied.rejection().earlier());
    }
}
