package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.InMemoryDataKeys;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.seal.OfficeKeys;
import io.chancery.seal.SealKeys;
import io.chancery.seal.Sealing;
import io.chancery.stream.TestTopology;
import io.chancery.stream.topic.SigningOffice;
import io.chancery.stream.topic.TopicView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A deployment leaves behind what was kept unsealed, or sealed with a key that somebody has stolen: everything is
 * sealed with the present key soon after a start, and nothing else is believed then.
 */
class ResealingTest {
    private static final String SIGNATURES = "pending-signatures";
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int TAG_AND_MARK = 24;
    private static final int KEY_ID = 4;
    private static final String REQUESTERS = TestTopology.TOPICS.requesters();

    private final InMemoryDataKeys kms = new InMemoryDataKeys();
    private final Bytes old = kms.generateWrapped(SealKeys.context("tests"));
    private final Bytes fresh = kms.generateWrapped(SealKeys.context("tests"));
    private final TestTopology topology = TestTopology.authenticated();

    private int signedBefore;
    private int requests = 20;

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aDeploymentWithStateFromBeforeLeavesTheTransition() {
        begin(new Sealing.Off());
        startWith(on(true, old));
        topology.pass(SOON);

        startWith(on(false, old));

        assertEverythingIsSealedWith(old);
        assertGoesOn();
    }

    @Test
    void signsNothingUnsealedOnceAllIsSealedAlthoughTheTransitionGoesOn() {
        begin(new Sealing.Off());
        topology.send(TestTopology.request(1));
        byte[] unsealed = topology.<Long>rawStore(SIGNATURES).get(0L);
        startWith(on(true, old));
        topology.pass(SOON);
        assertEquals(1, topology.signed().size());

        topology.<Long>rawStore(SIGNATURES).put(7L, unsealed);
        startWith(on(true, old));
        topology.pass(SOON);

        assertEquals(List.of(), topology.signed());
        assertEquals(signedBefore + 1, topology.kms.signCalls());
        assertTrue(refusals().contains(SIGNATURES + " 7 not-sealed"));
    }

    /** The worker dies before it has gone through everything. */
    @Test
    void goesOnWithTheTransitionAfterACrash() {
        begin(new Sealing.Off());
        for (int i = 0; i < 2_000; i++) {
            topology.<String>rawStore("sums").put("old " + i, new byte[] {1});
        }
        startWith(on(true, old));
        topology.pass(Duration.ofMillis(60));
        assertTrue(kept("sums").anyMatch(value -> value.length == 1));
        startWith(on(true, old));
        for (int turn = 0; turn < 20; turn++) {
            topology.pass(Duration.ofMillis(60));
        }

        startWith(on(false, old));

        assertEverythingIsSealedWith(old);
        assertGoesOn();
    }

    @Test
    void turningSealsOffAndOnAgainLosesNothing() {
        begin(on(false, old));
        topology.pass(SOON);
        startWith(new Sealing.Off());
        topology.send(TestTopology.request(1));
        startWith(on(true, old));
        topology.pass(SOON);
        assertEquals(1, topology.signed().size());

        startWith(on(false, old));

        assertGoesOn();
    }

    @Test
    void aSealKeyThatWasStolenIsRetired() {
        begin(on(false, old));
        topology.send(TestTopology.request(1));
        topology.finish();
        topology.send(TestTopology.request(2));
        startWith(on(false, fresh, old));
        topology.pass(SOON);
        topology.signed();

        startWith(on(false, fresh));
        topology.pass(SOON);

        assertEverythingIsSealedWith(fresh);
        assertGoesOn();
    }

    @Test
    void nothingThatTheStolenKeySealedIsBelievedAfterwards() {
        begin(on(false, old));
        topology.send(TestTopology.request(1));
        byte[] sealed = topology.<Long>rawStore(SIGNATURES).get(0L);
        topology.finish();
        topology.signed();
        startWith(on(false, fresh, old));
        topology.pass(SOON);

        topology.<Long>rawStore(SIGNATURES).put(0L, sealed);
        startWith(on(false, fresh));
        topology.pass(SOON);

        assertEquals(List.of(), topology.signed());
        assertTrue(refusals().contains(SIGNATURES + " 0 unknown-seal-key"));
    }

    /** The office's key is derived from the seal's, so that its signatures on compacted topics are retired with it. */
    @Test
    void recordsOfCompactedTopicsAreSignedWithTheNewKeyBeforeTheOldOneIsRetired() {
        startWith(on(false, old));
        topology.send(TestTopology.registerRequester("register", TestTopology.REQUESTER, "request:*"));
        List<TestRecord<byte[], byte[]>> topic = new ArrayList<>(topology.written(REQUESTERS));
        topology.withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);

        for (Sealing next : List.of(on(false, fresh, old), on(false, fresh))) {
            topology.requesterView = new TopicView<>();
            startWith(next);
            topic.forEach(record -> topology.send(REQUESTERS, record.key(), record.value(), record.headers()));
            assertGoesOn();
            topology.pass(SOON);
            topic.addAll(topology.written(REQUESTERS));
        }

        assertEquals(2, topic.size());
        assertEquals(
                List.of(),
                topology.trail().stream()
                        .filter(event -> event.type() == AuditEvent.Type.KEY_STATE_REFUSED)
                        .toList());
    }

    private Sealing on(boolean acceptsUnsealed, Bytes... keys) {
        return new Sealing.On(SealKeys.unwrap(kms, "tests", List.of(keys)), acceptsUnsealed);
    }

    /** A deployment with a requester and two wallets. */
    private void begin(Sealing sealing) {
        startWith(sealing);
        topology.withRequester("request:*").withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);
        signedBefore = topology.kms.signCalls();
    }

    private void startWith(Sealing sealing) {
        topology.sealing = sealing;
        switch (sealing) {
            case Sealing.Off off -> {}
            case Sealing.On on ->
                topology.office = new SigningOffice(OfficeKeys.of(on.keys()), TestTopology.DEPLOYMENT, false);
        }
        topology.restart();
        topology.finish();
    }

    /** A new nonce of each wallet is signed, and nothing is refused. */
    private void assertGoesOn() {
        topology.signed();
        requests += 10;
        topology.send(TestTopology.request(requests));
        topology.send(TestTopology.request(requests + 1, TestTopology.OTHER_WALLET));
        topology.finish();

        assertEquals(
                Set.of(TestTopology.WALLET, TestTopology.OTHER_WALLET),
                Set.copyOf(topology.signed().stream()
                        .map(signed -> signed.wallet())
                        .toList()));
        assertEquals(List.of(), topology.rejections());
        assertEquals(List.of(), refusals());
    }

    private void assertEverythingIsSealedWith(Bytes key) {
        String id = SealKeys.unwrap(kms, "tests", List.of(key)).ids().getFirst();
        Set<String> ids = new TreeSet<>();
        topology.storeNames().stream().flatMap(this::kept).forEach(value -> ids.add(sealKey(value)));
        assertEquals(Set.of(id), ids);
    }

    private Stream<byte[]> kept(String store) {
        if (store.equals("ids")) {
            return topology.ids().stream().map(id -> id.value);
        }
        List<byte[]> values = new ArrayList<>();
        try (KeyValueIterator<Object, byte[]> all = topology.rawStore(store).all()) {
            all.forEachRemaining(entry -> values.add(entry.value));
        }
        return values.stream();
    }

    private static String sealKey(byte[] stored) {
        assertNotEquals(0, stored.length);
        int tag = Math.max(0, stored.length - TAG_AND_MARK);
        return HexFormat.of().formatHex(Arrays.copyOfRange(stored, tag, Math.min(stored.length, tag + KEY_ID)));
    }

    private List<String> refusals() {
        return topology.trail().stream()
                .filter(event -> event.type() == AuditEvent.Type.STATE_REFUSED)
                .map(event -> event.subject() + " " + event.outcome())
                .toList();
    }
}
