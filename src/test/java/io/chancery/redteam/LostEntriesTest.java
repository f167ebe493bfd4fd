package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.chancery.admission.identity.Operator;
import io.chancery.client.SampleRequests;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody who is no worker deletes or breaks what a worker keeps about a wallet or a requester. The record that the
 * office has signed still stands in the topic: an operator must be able to revoke it, and a command that is taken away
 * its ground while it waits must still end.
 */
class LostEntriesTest {
    private static final String WALLET = TestTopology.WALLET.key();
    private static final String REQUESTER = "acme/" + SampleRequests.REQUESTER;
    private static final WalletId REQUESTERS = new WalletId("acme", "requesters");
    private static final byte[] JUNK = {1, 2, 3};
    private static final JwsPrivateKey ANN = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey BOB = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    private @Nullable TestTopology running;

    @AfterEach
    void close() {
        if (running != null) {
            running.close();
        }
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(true, null, false),
                Arguments.of(true, null, true),
                Arguments.of(true, JUNK, false),
                Arguments.of(true, JUNK, true),
                Arguments.of(false, JUNK, true));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void keepNoRequesterFromBeingRevoked(boolean entry, byte @Nullable [] left, boolean hash) {
        TestTopology topology = start();
        lose("requester", REQUESTER, entry, left, hash);

        topology.send(revokeRequester());

        assertEquals(List.of("revoke completed"), results());
        assertEquals(0, signatures(1));
        assertEquals(1, rolledBack("requesters " + REQUESTER));
        lookLong();
        topology.send(TestTopology.registerRequester("again", TestTopology.REQUESTER, "request:*"));
        assertEquals(List.of("again already-registered"), results());
        assertEquals(0, signatures(2));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void keepNoRequesterFromBeingRegisteredWithANewKey(boolean entry, byte @Nullable [] left, boolean hash) {
        TestTopology topology = start();
        lose("requester", REQUESTER, entry, left, hash);

        topology.send(TestTopology.registerRequester("new", JwsPrivateKey.generate(JwsAlgorithm.EDDSA)));

        assertEquals(List.of("new completed"), results());
        Requester changed = topology.requesters().getLast();
        assertEquals(2, changed.keys().size());
        assertEquals(List.of("request:*"), changed.rights());
        assertEquals(1, rolledBack("requesters " + REQUESTER));
        assertEquals(1, signatures(1));
        lookLong();
        assertEquals(List.of(), topology.requesters());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void keepNoKeyFromBeingRevoked(boolean entry, byte @Nullable [] left, boolean hash) {
        TestTopology topology = start();
        lose("key", WALLET, entry, left, hash);

        topology.send(TestTopology.command("revoke", TestTopology.WALLET, new RotationCommand.Revoke(1, "stolen")));
        topology.finish();

        assertEquals(List.of("revoke completed"), results());
        assertEquals(
                KeyVersion.State.REVOKED, topology.keys().getLast().version(1).state());
        assertEquals(1, rolledBack("keys " + WALLET));
        assertEquals(0, signatures(1));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void areNoticedWithoutACommand(boolean entry, byte @Nullable [] left, boolean hash) {
        start();
        lose("requester", REQUESTER, entry, left, hash);
        lose("key", WALLET, entry, left, hash);

        lookLong();

        assertEquals(1, rolledBack("requesters " + REQUESTER, "keys " + WALLET));
        assertEquals(1, signatures(1));
    }

    /** A second first key would be one without the wallet's policy. */
    @Test
    void giveNoWalletAFirstKeyAgain() {
        TestTopology topology = start();
        lose("key", WALLET, true, null, true);

        assertEquals(0, signatures(1));
        assertEquals(
                List.of("state-refused"),
                topology.rejections().stream()
                        .map(rejection -> rejection.rejection().code().code())
                        .toList());

        topology.send(TestTopology.registerKey("first", TestTopology.WALLET));
        topology.finish();

        assertEquals(List.of("first already-registered"), results());
        assertEquals(1, signatures(2));
    }

    @Test
    void endACommandThatIsApprovedOfAndCannotBeCarriedOut() {
        TestTopology topology = startWithTwoOperators();
        propose("first", TestTopology.REQUESTER);
        approve(topology.proposals().getFirst());
        propose("second", JwsPrivateKey.generate(JwsAlgorithm.EDDSA));
        CommandProposal second = topology.proposals().getFirst();
        results();
        topology.<String>rawStore("requesters").put(REQUESTER, JUNK);

        approve(second);

        assertEquals(List.of("approve-second completed", "second state-refused"), results());
        lookLong();
        assertEquals(List.of(), results());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endACommandThatWaitsAndWhoseEntryIsBroken(boolean approved) {
        TestTopology topology = startWithTwoOperators();
        propose("first", TestTopology.REQUESTER);
        CommandProposal first = topology.proposals().getFirst();
        topology.<String>rawStore("proposals").put(first.key(), JUNK);
        topology.<String>rawStore("proposals").put("acme/requesters/never-given", JUNK);
        topology.<String>rawStore("proposals").put("no wallet's", JUNK);
        if (approved) {
            approve(first);
            assertEquals(List.of("approve-first state-refused"), results());
        } else {
            topology.restart();
        }

        lookLong();

        List<RotationResult> ended = topology.results();
        assertEquals(
                List.of("first state-refused"),
                ended.stream().map(each -> each.commandId() + " " + each.code()).toList());
        assertEquals(first.head().origin(), ended.getFirst().origin());
        lookLong();
        topology.restart();
        lookLong();
        assertEquals(List.of(), results());
    }

    /** Such as a later version finds malformed. */
    @Test
    void endACommandThatIsApprovedOfAndCannotBeRead() {
        TestTopology topology = startWithTwoOperators();
        propose("second", TestTopology.REQUESTER);
        CommandProposal second = topology.proposals().getFirst();
        RotationCommand malformed = new RotationCommand(
                "second", REQUESTERS, "", topology.clock.instant(), register(TestTopology.REQUESTER));
        CommandProposal unreadable = new CommandProposal(
                second.head(),
                Bytes.of(topology.codec.store(malformed)),
                second.proposedAt(),
                second.expiresAt(),
                second.approvalsNeeded(),
                second.approvals());
        topology.<String>store("proposals").put(second.key(), topology.codec.store(unreadable));

        approve(unreadable);

        assertEquals(List.of("approve-second completed", "second malformed-field"), results());
        lookLong();
        assertEquals(List.of(), results());
    }

    private TestTopology startWithTwoOperators() {
        running = TestTopology.authenticated(
                        new ApprovalRules(2, 2, 2, Duration.ofDays(7)),
                        new Operator("ann", ANN.publicKey(), null, null),
                        new Operator("bob", BOB.publicKey(), null, null))
                .withoutOffice();
        return running;
    }

    private TestTopology start() {
        running = TestTopology.authenticated().withRequester("request:*").withKeys(TestTopology.WALLET);
        assertEquals(1, signatures(0));
        running.results();
        running.requesters();
        running.keys();
        running.audit();
        return running;
    }

    private void lose(String kind, String key, boolean entry, byte @Nullable [] left, boolean hash) {
        if (entry) {
            lose(kind + "s", key, left);
        }
        if (hash) {
            lose(kind + "-hashes", key, left);
        }
        topology().restart();
    }

    private void lose(String store, String key, byte @Nullable [] left) {
        assertFalse(topology().<String>rawStore(store).get(key) == null);
        topology().<String>rawStore(store).put(key, left);
    }

    private TestTopology topology() {
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }

    private static RotationCommand revokeRequester() {
        return TestTopology.requesterCommand(
                "revoke",
                new RotationCommand.RevokeRequester(
                        SampleRequests.REQUESTER,
                        TestTopology.REQUESTER.publicKey().thumbprint()));
    }

    private static Action register(JwsPrivateKey key) {
        return TestTopology.registerRequester("any", key, "request:*").action();
    }

    private void propose(String id, JwsPrivateKey requester) {
        send(ANN, "ann", id, register(requester));
    }

    private void approve(CommandProposal proposal) {
        String id = proposal.head().commandId();
        send(BOB, "bob", "approve-" + id, new RotationCommand.Approve(id, null, Sha2.sha256(proposal.command())));
    }

    private void send(JwsPrivateKey operator, String issuer, String id, Action action) {
        topology()
                .send(
                        new RotationCommand(
                                id, REQUESTERS, issuer, topology().clock.instant(), action),
                        operator);
    }

    private int signatures(int number) {
        topology().send(TestTopology.request(number));
        topology().finish();
        return topology().signed().size();
    }

    private void lookLong() {
        topology().pass(Duration.ofSeconds(1));
        topology().pass(Duration.ofSeconds(11));
        topology().pass(Duration.ofMinutes(6));
    }

    private List<String> results() {
        return topology().results().stream()
                .map(result -> result.commandId() + " " + result.code())
                .toList();
    }

    /** Returns how often each of {@code subjects} was told of, if that is the same. */
    private long rolledBack(String... subjects) {
        List<String> told = topology().audit().stream()
                .filter(event -> event.type() == AuditEvent.Type.STATE_REFUSED)
                .filter(event -> event.outcome().equals("rolled-back"))
                .map(AuditEvent::subject)
                .toList();
        List<Long> times = Stream.of(subjects)
                .map(subject -> told.stream().filter(subject::equals).count())
                .distinct()
                .toList();
        assertEquals(1, times.size(), told::toString);
        return times.getFirst();
    }
}
