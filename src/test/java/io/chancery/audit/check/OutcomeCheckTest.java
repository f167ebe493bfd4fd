package io.chancery.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.Trail;
import io.chancery.model.Bytes;
import io.chancery.model.Operation;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OutcomeCheckTest {
    private static final Place PLACE = new Place.InFile("trail", 1);
    private static final AuditEvent EVENT = new Trail(1, 5, 1).events().getLast();

    private final List<Finding> findings = new ArrayList<>();
    private final OutcomeCheck check = new OutcomeCheck("signing-requests", findings::add);

    @Test
    void anOutcomeAndItsEventAreAPair() {
        check.signed(PLACE, outcome(EVENT.digest()), true);
        check.event(PLACE, EVENT, true);

        assertEquals(1, check.end());
        assertEquals(List.of(), findings);
    }

    @Test
    void soTheyAreInTheOtherOrder() {
        check.event(PLACE, EVENT, true);
        check.signed(PLACE, outcome(EVENT.digest()), true);

        assertEquals(1, check.end());
        assertEquals(List.of(), findings);
    }

    @Test
    void oneAloneIsFound() {
        check.signed(PLACE, outcome(EVENT.digest()), true);
        check.end();

        assertEquals(FindingCode.OUTCOME_WITHOUT_EVENT, findings.getFirst().code());
    }

    @Test
    void soIsAnEventAlone() {
        check.event(PLACE, EVENT, true);
        check.end();

        assertEquals(FindingCode.EVENT_WITHOUT_OUTCOME, findings.getFirst().code());
    }

    @Test
    void butNotOneWhosePartnerMayComeYet() {
        check.signed(PLACE, outcome(EVENT.digest()), false);
        check.end();

        assertEquals(List.of(), findings);
    }

    @Test
    void aSecondOutcomeIsFound() {
        check.event(PLACE, EVENT, true);
        check.signed(PLACE, outcome(EVENT.digest()), true);
        check.signed(PLACE, outcome(EVENT.digest()), true);
        check.end();

        assertEquals(1, findings.size());
    }

    @Test
    void anotherDigestIsFound() {
        check.event(PLACE, EVENT, true);
        check.signed(PLACE, outcome(Bytes.of(new byte[32])), true);
        check.end();

        assertEquals(FindingCode.OUTCOME_MISMATCH, findings.getFirst().code());
    }

    @Test
    void anEventWhoseOutcomeIsNoLongerKeptIsRight() {
        check.event(PLACE, EVENT, false);
        check.end();

        assertEquals(List.of(), findings);
    }

    private static SignedPayload outcome(@org.jspecify.annotations.Nullable Bytes digest) {
        return new SignedPayload(
                EVENT.subject(),
                new WalletId("acme", "treasury"),
                new SignedPayload.SigningKey(3, Bytes.EMPTY, null),
                Operation.SIGN_TRANSACTION,
                "eip155:1",
                "EIP1559",
                new SignedResult(Objects.requireNonNull(digest), Bytes.EMPTY, null, EVENT.transactionHash()),
                EVENT.timestamp());
    }
}
