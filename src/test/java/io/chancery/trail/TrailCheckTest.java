package io.chancery.trail;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.AuditChain;
import io.chancery.audit.ChainHead;
import io.chancery.audit.note.Checkpoint;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.records.schema.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailCheckTest {
    private static final int PARTITION = 3;
    private static final String ORIGIN = "chancery/signing-audit";
    private static final int EVENTS = 500;

    /** The records are the indices of these. */
    private final List<AuditEvent> events = new ArrayList<>();

    private final FakeLog log = new FakeLog();
    private final TrailCheck check = new TrailCheck("signing-audit", this::decode);

    @BeforeEach
    void aTrail() {
        for (int i = 0; i < EVENTS; i++) {
            log.add(encode(append(event("event-" + i))));
        }
    }

    @Test
    void findsTheHead() {
        assertEquals(head(EVENTS), check.check(PARTITION, log, List.of()));
    }

    @Test
    void findsNoHeadInAnEmptyPartition() {
        assertEquals(ChainHead.EMPTY, check.check(PARTITION, new FakeLog(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 250, EVENTS - 1, EVENTS})
    void passesWhatIsAttested(int size) {
        assertEquals(head(EVENTS), check.check(PARTITION, log, known(head(size))));
    }

    @Test
    void readsLittleOfALongTrail() {
        check.check(PARTITION, log, known(head(EVENTS - 60)));

        // All of it would take a hundred.
        assertTrue(log.reads() < 50, () -> log.reads() + " reads");
    }

    @Test
    void passesEventsFromBeforeThereWereChains() {
        FakeLog upgraded = new FakeLog();
        for (int i = 0; i < 200; i++) {
            upgraded.add(encode(keep(event("old-" + i))));
        }
        assertEquals(ChainHead.EMPTY, check.check(PARTITION, upgraded, List.of()));
        for (int i = 1; i <= 3; i++) {
            upgraded.add(encode(events.get(i - 1)));
        }

        assertEquals(head(3), check.check(PARTITION, upgraded, known(head(2))));
    }

    @Test
    void refusesATrailThatWentBackwards() {
        log.cut(10);

        Failure refusal = refusal(head(EVENTS));

        assertEquals("audit-trail-mismatch", refusal.code());
        assertEquals(ExitCode.FAILED, refusal.exitCode());
        assertEquals(
                "the audit trail signing-audit-3 went wrong: a checkpoint in the file attests 500 events up to the hash "
                        + hash(head(EVENTS)) + ", but the topic ends with the event 490",
                refusal.what());
    }

    @Test
    void refusesAnEmptyPartition() {
        log.cut(EVENTS);

        assertTrue(refusal(head(7)).what().endsWith("but the topic ends with none of them"));
    }

    @Test
    void waitsForWhatIsInAnOpenTransaction() {
        log.cut(2);
        log.addOpen(encode(events.get(EVENTS - 2)));
        log.addOpen(encode(events.get(EVENTS - 1)));

        assertEquals(head(EVENTS), check.check(PARTITION, log, known(head(EVENTS))));
    }

    @Test
    void refusesAnotherHistory() {
        FakeLog forged = new FakeLog();
        ChainHead forgedHead = ChainHead.EMPTY;
        for (int i = 0; i < 10; i++) {
            AuditEvent event = keep(AuditChain.append(forgedHead, PARTITION, event("forged-" + i)));
            forgedHead = AuditChain.after(Objects.requireNonNull(event.link()));
            forged.add(encode(event));
        }

        Failure refusal = assertThrows(Failure.class, () -> check.check(PARTITION, forged, known(head(10))));

        assertTrue(refusal.what().endsWith("with the hash " + hash(forgedHead)), refusal.what());
    }

    @Test
    void refusesAMissingEvent() {
        FakeLog gap = new FakeLog();
        events.stream()
                .filter(event -> Objects.requireNonNull(event.link()).sequence() != 250)
                .forEach(event -> gap.add(encode(event)));

        Failure refusal = assertThrows(Failure.class, () -> check.check(PARTITION, gap, known(head(250))));

        assertTrue(refusal.what().endsWith("the last of them is missing: the next event is 251"), refusal.what());
    }

    @Test
    void refusesAnAttestedEventThatWasChanged() {
        FakeLog changed = new FakeLog();
        List.copyOf(events)
                .forEach(event -> changed.add(encode(
                        Objects.requireNonNull(event.link()).sequence() == 250
                                ? keep(event("changed").linked(Objects.requireNonNull(event.link())))
                                : event)));

        Failure refusal = assertThrows(Failure.class, () -> check.check(PARTITION, changed, known(head(250))));

        assertTrue(refusal.what().endsWith("the event at offset 498 is not what its hash says"), refusal.what());
    }

    @Test
    void refusesALastEventThatWasChanged() {
        log.add(encode(keep(event("changed")
                .linked(Objects.requireNonNull(append(event("next")).link())))));

        assertTrue(refusal(head(EVENTS)).what().endsWith("the event at offset 1000 is not what its hash says"));
    }

    @Test
    void refusesTheTrailOfAnotherPartition() {
        assertThrows(Failure.class, () -> check.check(PARTITION + 1, log, List.of()));
    }

    @Test
    void refusesWhatIsNoEvent() {
        log.add("rubbish".getBytes(StandardCharsets.UTF_8));

        assertTrue(refusal(head(1)).what().endsWith("the record at offset 1000 is no audit event (corrupt-record)"));
    }

    @Test
    void passesWhatRetentionHasRemoved() {
        log.deleteUpTo(500);

        assertDoesNotThrow(() -> check.check(PARTITION, log, known(head(250))));
        assertDoesNotThrow(() -> check.check(PARTITION, log, known(head(251))));
        assertDoesNotThrow(() -> check.check(PARTITION, log, known(head(10))));
    }

    @Test
    void goesOnFromWhatIsAttestedOfAPartitionThatRetentionHasEmptied() {
        log.deleteUpTo(1000);
        List<KnownCheckpoint> checkpoints = Stream.of(head(250), head(EVENTS), head(10))
                .flatMap(head -> known(head).stream())
                .toList();

        assertEquals(head(EVENTS), check.check(PARTITION, log, checkpoints));
    }

    @Test
    void holdsRetentionResponsibleOnlyForTheBeginning() {
        log.deleteUpTo(500);
        log.cut(10);

        assertTrue(refusal(head(EVENTS)).what().endsWith("but the topic ends with the event 490"));
    }

    @Test
    void goesOnBehindAnAcceptedRecordThatIsNoEvent() {
        log.add("rubbish".getBytes(StandardCharsets.UTF_8));

        assertEquals(head(EVENTS), check.check(PARTITION, AcceptedLog.behind(1000, log), known(head(EVENTS))));
    }

    @Test
    void goesOnBehindAnAcceptedLoss() {
        log.cut(10);
        PartitionLog accepted = AcceptedLog.behind(978, log);
        assertEquals(head(EVENTS), check.check(PARTITION, accepted, known(head(EVENTS))));
        log.add(encode(append(event("next"))));

        assertEquals(head(EVENTS + 1), check.check(PARTITION, accepted, known(head(EVENTS))));
    }

    @Test
    void comparesWhatComesBehindWhatIsAccepted() {
        log.add("rubbish".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 3; i++) {
            log.add(encode(append(event("later-" + i))));
        }
        PartitionLog accepted = AcceptedLog.behind(1000, log);
        assertEquals(head(EVENTS + 3), check.check(PARTITION, accepted, known(head(EVENTS + 2))));
        log.cut(2);

        Failure refusal = assertThrows(Failure.class, () -> check.check(PARTITION, accepted, known(head(EVENTS + 2))));

        assertTrue(refusal.what().endsWith("but the topic ends with the event 501"), refusal.what());
    }

    private Failure refusal(ChainHead attested) {
        return assertThrows(Failure.class, () -> check.check(PARTITION, log, known(attested)));
    }

    private static List<KnownCheckpoint> known(ChainHead head) {
        return List.of(new KnownCheckpoint("the file", new Checkpoint(ORIGIN, PARTITION, head)));
    }

    private static String hash(ChainHead head) {
        return Objects.requireNonNull(head.hash()).toHex();
    }

    /** Where the trail was after {@code size} events. */
    private ChainHead head(int size) {
        return size == 0
                ? ChainHead.EMPTY
                : AuditChain.after(Objects.requireNonNull(events.get(size - 1).link()));
    }

    private AuditEvent append(AuditEvent event) {
        return keep(AuditChain.append(head(events.size()), PARTITION, event));
    }

    private AuditEvent keep(AuditEvent event) {
        events.add(event);
        return event;
    }

    private byte[] encode(AuditEvent event) {
        return Integer.toString(events.indexOf(event)).getBytes(StandardCharsets.UTF_8);
    }

    private AuditEvent decode(byte[] value) {
        try {
            return events.get(Integer.parseInt(new String(value, StandardCharsets.UTF_8)));
        } catch (NumberFormatException rubbish) {
            throw new UnreadableRecordException(UnreadableRecordException.Reason.CORRUPT, "rubbish", rubbish);
        }
    }

    private static AuditEvent event(String id) {
        return new AuditEvent(
                new AuditHeader(
                        id,
                        AuditEvent.Type.SIGN_REQUEST,
                        Instant.EPOCH,
                        "worker-1",
                        new Origin("signing-requests", PARTITION, 1)),
                new AuditSubject("acme", "treasury", "request-1", "SIGN_TRANSACTION", "eip155:1", null),
                AuditActor.named("payments"),
                AuditKey.NONE,
                "pending");
    }
}
