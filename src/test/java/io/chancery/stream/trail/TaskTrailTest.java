package io.chancery.stream.trail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.AuditChain;
import io.chancery.audit.AuditEvents;
import io.chancery.audit.ChainHead;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditEvent.Type;
import io.chancery.model.audit.ChainLink;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import io.chancery.stream.runtime.CommitPace;
import io.chancery.stream.runtime.CommitPaces;
import io.chancery.stream.store.TaskStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TaskTrailTest {
    private final TestTopology topology = new TestTopology();
    private final List<AuditEvent> trail = new ArrayList<>();
    private final CommitPace pace = topology.parts().commitPaces().ofThisThread();

    @BeforeEach
    void keyIsRegistered() {
        topology.send(TestTopology.registerKey("register-key", TestTopology.WALLET));
        topology.finish();
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void beginsWithTheRunThatWritesIt() {
        AuditEvent first = topology.trail().getFirst();
        assertEquals(Type.AUDIT_START, first.type());
        assertEquals("run-1", first.subject());
    }

    @Test
    void requestsAndCommandsShareOneChain() {
        signOne(1);
        topology.send(TestTopology.registerKey("register-again", TestTopology.WALLET));
        signOne(2);

        readTrail();
        assertUnbroken();
    }

    @Test
    void itsEndIsWrittenOnceForAllThatACommitHolds() {
        signOne(1);
        topology.writtenEnds();
        for (int number = 2; number < 7; number++) {
            topology.send(TestTopology.request(number));
        }
        long received = topology.writtenEnds();

        topology.finish();

        assertEquals(5, received);
        assertEquals(1, topology.writtenEnds());
        readTrail();
        assertUnbroken();
    }

    @Test
    void goesOnAfterARestartAndSaysSo() {
        signOne(1);

        readTrail();
        topology.run = "run-2";
        topology.restart();
        signOne(2);

        readTrail();
        assertUnbroken();
        assertEquals(
                List.of("run-1", "run-2"),
                trail.stream()
                        .filter(event -> event.type() == Type.AUDIT_START)
                        .map(AuditEvent::subject)
                        .toList());
    }

    @Test
    void theSameRunSaysOnlyOnceThatItBegins() {
        signOne(1);

        readTrail();
        topology.restart();
        signOne(2);

        readTrail();
        assertUnbroken();
        assertEquals(
                1,
                trail.stream().filter(event -> event.type() == Type.AUDIT_START).count());
    }

    /** As when its transaction is aborted: Streams closes a task's stores, and has the same ones begin again. */
    @Test
    void goesOnFromWhatWasCommittedWhenTheTaskStartsOver() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        KeyValueStore<String, byte[]> committed = topology.store(TaskStores.RESERVATIONS);
        TaskTrail task = new TaskTrail(new AuditEvents("worker-1", "aws", "run-1"), "signing-audit");
        task.init(context.getStateStoreContext(), task);
        task.resume(committed, ChainHead.EMPTY, pace);
        ChainHead before = task.head();
        byte[] kept = committed.get(TaskTrail.KEY);

        task.begin(ManualClock.START);
        task.close();
        task.init(context.getStateStoreContext(), task);
        task.resume(committed, before, pace);
        task.flushCache();

        assertEquals(before, task.head());
        assertArrayEquals(kept, committed.get(TaskTrail.KEY));
    }

    @Test
    void theEndsOfAllTasksOfAThreadAreWrittenTogetherButNotOfOneThatMovedToAnother() {
        KeyValueStore<String, byte[]> reservations = topology.store(TaskStores.RESERVATIONS);
        KeyValueStore<String, byte[]> ofAnother = topology.store(TaskStores.SUMS);
        TaskTrail task = new TaskTrail(new AuditEvents("worker-1", "aws", "run-2"), "signing-audit");
        TaskTrail another = new TaskTrail(new AuditEvents("worker-1", "aws", "run-2"), "signing-audit");
        task.resume(reservations, ChainHead.EMPTY, pace);
        another.resume(ofAnother, ChainHead.EMPTY, pace);
        byte[] before = reservations.get(TaskTrail.KEY);

        task.begin(ManualClock.START);
        another.begin(ManualClock.START);
        another.flushCache();
        byte[] written = reservations.get(TaskTrail.KEY);
        byte[] writtenOfAnother = ofAnother.get(TaskTrail.KEY);
        another.close();
        another.resume(ofAnother, another.head(), ofAnotherThread());
        task.end(ManualClock.START);
        another.end(ManualClock.START);
        task.flushCache();

        assertFalse(Arrays.equals(before, written));
        assertNotNull(writtenOfAnother);
        assertFalse(Arrays.equals(written, reservations.get(TaskTrail.KEY)));
        assertArrayEquals(writtenOfAnother, ofAnother.get(TaskTrail.KEY));
    }

    @Test
    void appendsNothingBeforeItKnowsWhereItEnds() {
        TaskTrail task = new TaskTrail(new AuditEvents("worker-1", "aws", "run-1"), "signing-audit");

        assertThrows(NullPointerException.class, () -> task.begin(ManualClock.START));
    }

    @Test
    void forgetsNothingThatWasAppended() {
        KeyValueStore<String, byte[]> committed = topology.store(TaskStores.RESERVATIONS);
        TaskTrail task = new TaskTrail(new AuditEvents("worker-1", "aws", "run-1"), "signing-audit");
        task.resume(committed, ChainHead.EMPTY, pace);
        task.begin(ManualClock.START);

        assertThrows(IllegalStateException.class, () -> task.resume(committed, ChainHead.EMPTY, pace));
    }

    @Test
    void isNotBegunAnewWhereTheTopicHasOne() {
        ChainHead known = AuditChain.after(
                Objects.requireNonNull(topology.trail().getLast().link()));
        topology.chains = Map.of(0, known);

        StreamsException refused = assertThrows(StreamsException.class, topology::start);

        assertInstanceOf(LostTrailException.class, refused.getCause());
    }

    @Test
    void endsWithTheRunThatStops() {
        signOne(1);

        topology.stopNotice.announce();
        topology.publish();
        topology.publish();

        readTrail();
        assertUnbroken();
        assertEquals(Type.AUDIT_STOP, trail.getLast().type());
        assertEquals(
                1,
                trail.stream().filter(event -> event.type() == Type.AUDIT_STOP).count());
        assertEquals(0, topology.stopNotice.silent());
    }

    private void signOne(int nonce) {
        topology.send(TestTopology.request(nonce));
        topology.finish();
    }

    private void readTrail() {
        trail.addAll(topology.trail());
    }

    private void assertUnbroken() {
        ChainHead head = ChainHead.EMPTY;
        assertTrue(trail.size() > 1);
        for (AuditEvent event : trail) {
            ChainLink link = Objects.requireNonNull(event.link());
            assertEquals(AuditChain.append(head, 0, event).link(), link, event::toString);
            head = AuditChain.after(link);
        }
    }

    private static CommitPace ofAnotherThread() {
        return new CommitPaces(Duration.ofMillis(5), Duration.ofMillis(100), System::nanoTime).ofThisThread();
    }
}
