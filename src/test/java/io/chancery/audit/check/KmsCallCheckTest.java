package io.chancery.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.Trail;
import io.chancery.model.KmsCalls;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditEvent.Type;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KmsCallCheckTest {
    private static final Place PLACE = new Place.InFile("log", 1);
    private static final AuditEvent EVENT = new Trail(1, 5, 1).events().getLast();
    private static final Instant NOW = EVENT.timestamp();

    private final List<Finding> findings = new ArrayList<>();
    private final KmsCallCheck check = new KmsCallCheck(findings::add);

    @Test
    void aCallAndTheEventThatNamesItAreAPair() {
        check.call(PLACE, "a", NOW);
        check.event(PLACE, EVENT.after(new KmsCalls(1, "a")));

        assertEquals(1, check.end());
        assertEquals(List.of(), findings);
    }

    @Test
    void aCallThatNoEventNamesIsFound() {
        check.call(PLACE, "a", NOW);
        check.call(PLACE, "b", NOW);
        check.event(PLACE, EVENT.after(new KmsCalls(1, "a")));
        check.end();

        assertEquals("b", findings.getFirst().actual());
        assertEquals(1, findings.size());
    }

    @Test
    void anotherAttemptExplainsOneCall() {
        check.call(PLACE, "a", NOW);
        check.call(PLACE, "b", NOW.minusSeconds(5));
        check.event(PLACE, EVENT.after(new KmsCalls(2, "a")));
        check.end();

        assertEquals(List.of(), findings);
    }

    @Test
    void butNotOneOfLongBefore() {
        check.call(PLACE, "a", NOW);
        check.call(PLACE, "b", NOW.minus(Duration.ofMinutes(6)));
        check.event(PLACE, EVENT.after(new KmsCalls(2, "a")));
        check.end();

        assertEquals(FindingCode.KMS_CALL_WITHOUT_EVENT, findings.getFirst().code());
    }

    @Test
    void earlierCallsAreExplainedByEarlierEvents() {
        for (int i = 0; i < 10; i++) {
            check.call(PLACE, "call-" + (9 - i), NOW.plus(Duration.ofMinutes(3L * i)));
            check.event(
                    PLACE,
                    of(Type.KEY_ROTATION_FAILED, "rotation-failed", NOW.plus(Duration.ofMinutes(3L * i + 4)))
                            .after(new KmsCalls(1, null)));
        }
        check.end();

        assertEquals(List.of(), findings);
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY_ROTATION_COMPLETE", "KEY_REGISTERED", "KEY_CREATED"})
    void theCallThatANewKeySignedForIsAPairWithItsEvent(Type type) {
        check.call(PLACE, "a", NOW);
        check.call(PLACE, "b", NOW);
        check.event(PLACE, of(type, "success", NOW).after(new KmsCalls(1, "a")));

        assertEquals(1, check.end());
        assertEquals("b", findings.getFirst().actual());
    }

    @Test
    void theCallOfAKeyThatWasNotRegisteredIsExplained() {
        check.call(PLACE, "a", NOW);
        check.event(PLACE, of(Type.COMMAND_REFUSED, "key-shared", NOW).after(new KmsCalls(1, "a")));

        assertEquals(1, check.end());
        assertEquals(List.of(), findings);
    }

    /** Whoever unwraps a data key has called the KMS, but not to sign. */
    @Test
    void anEventOfNoSignatureExplainsNoCall() {
        check.call(PLACE, "a", NOW);
        check.event(PLACE, of(Type.DATA_KEY_UNWRAPPED, "success", NOW).after(new KmsCalls(5, null)));
        check.end();

        assertEquals(FindingCode.KMS_CALL_WITHOUT_EVENT, findings.getFirst().code());
    }

    @Test
    void anEventWhoseCallIsNotInTheLogIsFoundIfItShouldBe() {
        check.event(PLACE, EVENT.after(new KmsCalls(1, "early")));
        check.call(PLACE, "first", NOW.minus(Duration.ofHours(1)));
        check.call(PLACE, "last", NOW);
        check.event(PLACE, EVENT.after(new KmsCalls(1, "missing")));

        assertEquals(FindingCode.EVENT_WITHOUT_KMS_CALL, findings.getFirst().code());
        assertEquals("missing", findings.getFirst().actual());
    }

    private static AuditEvent of(AuditEvent.Type type, String outcome, Instant time) {
        return new AuditEvent(
                new AuditHeader("event-1", type, time, "worker-1", EVENT.origin()),
                new AuditSubject("acme", "treasury", "command-1", "RotateTo", null, null),
                AuditActor.named("ops"),
                AuditKey.NONE,
                outcome);
    }
}
