package io.chancery.auditor.query;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.audit.AuditChange;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.TokenFacts;
import io.chancery.model.audit.TransactionFacts;
import io.chancery.model.rotation.Authority;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class EventFilterTest {
    private static final AuditKey OLD = new AuditKey("aws", "1234abcd...", 1);
    private static final AuditKey NEW = new AuditKey("aws", "5678abcd...", 2);
    private static final AuditEvent TRANSFER =
            SampleSignatures.signed("treasury", OLD, Instant.EPOCH, 1, SampleSignatures.tokens("0xa9059cbb", "7"));
    private static final AuditEvent ROTATION = SampleSignatures.of(
                    AuditEvent.Type.KEY_ROTATION_COMPLETE,
                    "treasury",
                    NEW,
                    Instant.EPOCH,
                    2,
                    "RotateTo",
                    null,
                    SampleSignatures.coins("0"))
            .changing(AuditChange.of(OLD, NEW))
            .proposedBy("alice")
            .behind(new Authority(null, List.of("bob", "carol"), null, null));

    @Test
    void matchesEverythingUntilSomethingIsAsked() {
        assertTrue(new EventFilter().test(TRANSFER));
        assertTrue(
                new EventFilter().tenants(List.of()).keys(List.of(), List.of()).test(TRANSFER));
    }

    @Test
    void aRecipientIsThatOfTheTransactionOrOfTheToken() {
        for (String address : List.of(
                SampleSignatures.TOKEN,
                SampleSignatures.TOKEN_TO,
                SampleSignatures.TOKEN_TO.toLowerCase(Locale.ROOT))) {
            assertTrue(new EventFilter().recipients(List.of(address)).test(TRANSFER), address);
        }
        assertFalse(new EventFilter().recipients(List.of(SampleSignatures.TO)).test(TRANSFER));
    }

    @Test
    void anAddressOfTheLedgerIsAnotherInOtherLetters() {
        AuditEvent payment = SampleSignatures.signed(
                "treasury",
                OLD,
                Instant.EPOCH,
                1,
                SampleSignatures.facts(new TransactionFacts("1", "rTo", null, "6", TokenFacts.NONE, null)));

        assertTrue(new EventFilter().recipients(List.of("rTo")).test(payment));
        assertFalse(new EventFilter().recipients(List.of("rto")).test(payment));
    }

    @Test
    void aRotationNamesBothOfItsKeysAndEachWithItsOwnVersion() {
        assertTrue(new EventFilter().keys(List.of("1234abcd"), List.of()).test(ROTATION));
        assertTrue(new EventFilter().keys(List.of("5678abcd"), List.of(2)).test(ROTATION));
        assertFalse(new EventFilter().keys(List.of("1234abcd"), List.of(2)).test(ROTATION));
        assertFalse(new EventFilter().keys(List.of("9999abcd"), List.of()).test(ROTATION));
    }

    @Test
    void anActorIsWhoAskedOrProposedAndAnApproverWhoApproved() {
        assertTrue(new EventFilter().actors(List.of("alice")).test(ROTATION));
        assertTrue(new EventFilter().actors(List.of("settlement")).test(ROTATION));
        assertFalse(new EventFilter().actors(List.of("bob")).test(ROTATION));
        assertTrue(new EventFilter().approvers(List.of("mallory", "carol")).test(ROTATION));
        assertFalse(new EventFilter().approvers(List.of("alice")).test(ROTATION));
    }
}
