package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.AuditChain;
import io.chancery.audit.ChainHead;
import io.chancery.model.AuditEvent;
import io.chancery.model.AuditEvent.Type;
import io.chancery.model.ChainLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TaskTrailTest {
    private final TestTopology topology = new TestTopology();
    private final List<AuditEvent> trail = new ArrayList<>();

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
        topology.changes(TaskStores.AUDIT_CHAIN);
        for (int number = 2; number < 7; number++) {
            topology.send(TestTopology.request(number));
        }
        int received = topology.changes(TaskStores.AUDIT_CHAIN);

        topology.finish();

        assertEquals(5, received);
        assertEquals(1, topology.changes(TaskStores.AUDIT_CHAIN));
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

        topology.departure.announce();
        topology.publish();
        topology.publish();

        readTrail();
        assertUnbroken();
        assertEquals(Type.AUDIT_STOP, trail.getLast().type());
        assertEquals(
                1,
                trail.stream().filter(event -> event.type() == Type.AUDIT_STOP).count());
        assertEquals(0, topology.departure.silent());
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
}
