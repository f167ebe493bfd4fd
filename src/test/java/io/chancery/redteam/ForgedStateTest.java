package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.guard.RateLimits;
import io.chancery.admission.identity.Operator;
import io.chancery.client.SampleRequests;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.seal.BrokenSealException;
import io.chancery.seal.SealKeys;
import io.chancery.seal.Sealing;
import io.chancery.stream.TestTopology;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody who is no worker writes to the internal topics, or to a worker's state directory. A worker that restores it
 * signs nothing that nobody asked for, goes on for everybody else, and says what it refused.
 */
class ForgedStateTest {
    private static final String SIGNATURES = "pending-signatures";
    private static final String OPENINGS = "pending-openings";
    private static final String READS = "pending-reads";
    private static final String EFFECTS = "pending-effects";
    private static final String RESERVATIONS = "reservations";
    private static final String KEYS = "keys";
    private static final String LOOT = "loot-key";

    private final TestTopology topology = TestTopology.authenticated()
            .withRequester("request:*")
            .withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);

    private final int signedBefore = topology.kms.signCalls();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void signsNothingThatWasPutAmongPendingSignatures() {
        put(SIGNATURES, 0L, pendingSignature(TestTopology.request(1)));

        restart();

        assertNothingIsSigned();
        assertRefused("pending-signatures 0", "not-sealed");
        assertEquals(List.of(), topology.stored(SIGNATURES));
    }

    /** What this attack does where nothing keeps it off. */
    @Test
    void wouldSignItIfNothingWereSealed() {
        topology.sealing = new Sealing.Off();
        put(SIGNATURES, 0L, pendingSignature(TestTopology.request(1)));

        restart();

        assertEquals(1, topology.signed().size());
    }

    @Test
    void signsARequestOnceAlthoughItsEntryWasCopiedToOtherNumbers() {
        topology.send(TestTopology.request(1));
        byte[] pending = values(SIGNATURES).getFirst();
        for (long number : new long[] {1, 7, Long.MAX_VALUE}) {
            put(SIGNATURES, number, pending);
        }

        restart();
        topology.send(TestTopology.request(2));
        topology.finish();

        assertEquals(2, topology.signed().size());
        assertEquals(2, topology.kms.signCalls() - signedBefore);
        assertRefused("pending-signatures " + Long.MAX_VALUE, "wrong-seal");
    }

    @Test
    void signsNothingOfAnotherDeployment() {
        topology.send(TestTopology.request(1));
        byte[] pending = values(SIGNATURES).getFirst();
        try (TestTopology other = TestTopology.authenticated()
                .withRequester("request:*")
                .withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET)) {
            other.<Long>rawStore(SIGNATURES).put(0L, pending);

            other.restart();
            other.finish();

            assertEquals(List.of(), other.signed());
            assertEquals("unknown-seal-key", refusals(other).getFirst().outcome());
        }
    }

    @Test
    void signsNothingInPlaceOfWhatWasAskedFor() {
        topology.send(TestTopology.request(1));
        byte[] asked = values(SIGNATURES).getFirst();
        byte[] forged = asked.clone();
        forged[forged.length / 2] ^= 1;
        put(SIGNATURES, 0L, forged);

        restart();

        assertNothingIsSigned();
        assertRefused("pending-signatures 0", "wrong-seal");
    }

    @Test
    void opensNothingThatWasPutAmongPendingOpenings() {
        byte[] request = topology.codec.store(TestTopology.request(1));
        put(
                OPENINGS,
                0L,
                ByteBuffer.allocate(17 + request.length)
                        .put((byte) 1)
                        .putLong(99)
                        .putLong(deadline())
                        .put(request)
                        .array());

        restart();

        assertNothingIsSigned();
        assertRefused("pending-openings 0", "not-sealed");
    }

    @Test
    void readsNothingThatWasPutAmongWhatWaitsForASchema() {
        byte[] request = topology.write(TestTopology.request(1));
        byte[] key = TestTopology.bytes(TestTopology.WALLET.key());
        put(
                READS,
                0L,
                ByteBuffer.allocate(29 + key.length + request.length)
                        .put((byte) 1)
                        .putLong(99)
                        .putLong(0)
                        .putInt(key.length)
                        .put(key)
                        .putInt(request.length)
                        .put(request)
                        .putInt(0)
                        .array());

        restart();

        assertNothingIsSigned();
        assertEquals(List.of(), topology.rejections());
        assertRefused("pending-reads 0", "not-sealed");
    }

    @Test
    void disablesNoKeyThatNoOrderIsAbout() throws IOException {
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(forged)) {
            out.writeByte(2);
            for (String text : List.of("forged", TestTopology.WALLET.key(), "mallory", "Retire")) {
                out.writeUTF(text);
            }
            out.writeLong(99);
            out.writeByte(3);
            out.writeUTF(TestTopology.KEY_ID);
            out.writeInt(1);
        }
        put(EFFECTS, 0L, forged.toByteArray());

        restart();

        assertFalse(topology.kms.isDisabled(TestTopology.KEY_ID));
        assertRefused("pending-effects 0", "not-sealed");
    }

    @Test
    void givesNoNonceAwayWhoseReservationWasReplaced() {
        topology.send(TestTopology.request(1));
        topology.finish();
        String nonce = keys(RESERVATIONS, key -> key.startsWith("nonce ")).getFirst();
        put(RESERVATIONS, nonce, new byte[] {1, 0});

        restart();
        topology.send(other(1));
        topology.finish();

        assertDeniedAsStateRefused();
        assertRefused("reservations " + nonce, "not-sealed");
    }

    @Test
    void givesNoNonceAwayThatHasAnotherOnesReservation() {
        topology.send(TestTopology.request(1));
        topology.finish();
        topology.send(TestTopology.request(6));
        topology.finish();
        List<String> nonces = keys(RESERVATIONS, key -> key.startsWith("nonce "));
        put(RESERVATIONS, nonces.getFirst(), get(RESERVATIONS, nonces.getLast()));
        topology.signed();

        restart();
        topology.send(other(1));
        topology.finish();

        assertDeniedAsStateRefused();
        assertRefused("reservations " + nonces.getFirst(), "wrong-seal");
    }

    @Test
    void countsNoBudgetAsFreeThatWasReplaced() {
        topology.rateLimits = new RateLimits(1, 0, 0);
        restart();
        topology.send(TestTopology.request(1));
        topology.finish();
        topology.signed();
        for (String bucket : keys("sums", key -> key.startsWith("rate "))) {
            put("sums", bucket, new byte[1]);
        }

        restart();
        topology.send(TestTopology.request(2));
        topology.finish();

        assertEquals(List.of(), topology.signed());
        assertEquals(
                RejectionCode.RATE_LIMITED,
                topology.rejections().getFirst().rejection().code());
        topology.pass(Duration.ofMinutes(3));
        topology.send(TestTopology.request(3));
        topology.finish();
        assertEquals(1, topology.signed().size());
    }

    @Test
    void believesNoIdThatWasReplaced() {
        SigningRequest request = TestTopology.request(1);
        topology.send(request);
        topology.finish();
        topology.signed();
        topology.ids()
                .forEach(id -> topology.rawIds()
                        .put(id.key.key(), new byte[32], id.key.window().start()));

        restart();
        topology.send(request);
        topology.finish();

        assertDeniedAsStateRefused();
        assertEquals("not-sealed", refusals(topology).getFirst().outcome());
    }

    @Test
    void signsWithNoKeyThatWasPutIntoAWalletsRecord() {
        put(KEYS, TestTopology.WALLET.key(), looted(TestTopology.WALLET));

        restart();
        topology.send(TestTopology.request(1));
        topology.send(TestTopology.request(2, TestTopology.OTHER_WALLET));
        topology.finish();

        assertEquals(
                List.of(TestTopology.OTHER_WALLET),
                topology.signed().stream().map(signed -> signed.wallet()).toList());
        assertEquals(
                RejectionCode.STATE_REFUSED,
                topology.rejections().getFirst().rejection().code());
        assertRefused("keys acme/treasury", "not-sealed");
    }

    @Test
    void answersWhatIsPendingForAWalletWhoseRecordIsForged() {
        topology.send(TestTopology.request(1));
        topology.send(TestTopology.request(2, TestTopology.OTHER_WALLET));
        put(KEYS, TestTopology.WALLET.key(), looted(TestTopology.WALLET));

        restart();

        assertEquals(
                List.of(TestTopology.OTHER_WALLET),
                topology.signed().stream().map(signed -> signed.wallet()).toList());
        assertEquals(
                List.of("request-1 state-refused"),
                topology.rejections().stream()
                        .map(rejection -> rejection.requestId() + " "
                                + rejection.rejection().code().code())
                        .toList());
    }

    @Test
    void answersWhatIsPendingForAWalletWhoseRecordIsGone() {
        topology.send(TestTopology.request(1));
        topology.send(TestTopology.request(2, TestTopology.OTHER_WALLET));
        topology.<String>rawStore(KEYS).delete(TestTopology.WALLET.key());

        restart();

        assertEquals(1, topology.signed().size());
        assertEquals(1, topology.rejections().size());
    }

    @Test
    void carriesOrdersOutByTheSignedRecordOfAWalletWhoseOwnIsForged() {
        put(KEYS, TestTopology.WALLET.key(), looted(TestTopology.WALLET));
        restart();
        topology.results();

        topology.send(TestTopology.registerKey("register-again", TestTopology.WALLET));
        topology.send(
                TestTopology.command("revoke", TestTopology.OTHER_WALLET, new RotationCommand.Revoke(null, "stolen")));
        topology.pass(Duration.ofHours(25));

        List<RotationResult> results = topology.results();
        assertEquals("already-registered", results.getFirst().code());
        assertEquals("completed", results.getLast().code());
        assertEquals(2, results.size());
    }

    @Test
    void doesNotGoOnFromAForgedEndOfTheAuditChain() {
        topology.send(TestTopology.request(1));
        topology.finish();
        byte[] end = get(RESERVATIONS, "audit-chain");
        byte[] forged = end.clone();
        forged[8] ^= 1;
        put(RESERVATIONS, "audit-chain", forged);

        assertThrows(BrokenSealException.class, topology::restart);
    }

    @Test
    void carriesOutNoProposalThatWasPutThereWithAllItsApprovals() {
        JwsPrivateKey second = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
        JwsPrivateKey third = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
        try (TestTopology three = TestTopology.authenticated(
                new ApprovalRules(3, 3, 3, Duration.ofDays(1)),
                new Operator("ops", TestTopology.OPERATOR.publicKey(), null, null),
                new Operator("second", second.publicKey(), null, null),
                new Operator("third", third.publicKey(), null, null))) {
            three.send(TestTopology.registerKey("register", TestTopology.WALLET));
            CommandProposal proposal = three.proposals().getFirst();
            byte[] forged = three.codec.store(
                    proposal.approved(new Rotation.Approval("third", "forged", three.clock.instant())));
            three.<String>rawStore("proposals").put(proposal.key(), forged);
            three.restart();

            three.send(
                    new RotationCommand(
                            "approve",
                            TestTopology.WALLET,
                            "second",
                            three.clock.instant(),
                            new RotationCommand.Approve("register", null, Sha2.sha256(proposal.command()))),
                    second);
            three.pass(Duration.ofDays(2));

            assertEquals(List.of(), three.keys());
            assertEquals(
                    "proposals " + proposal.key(), refusals(three).getFirst().subject());
        }
    }

    @Test
    void namesAForgedIdOfTheFutureAsWhatStopsAPartition() {
        topology.rawIds()
                .put(
                        "acme/treasury/forged",
                        new byte[32],
                        topology.clock.instant().plus(Duration.ofDays(4_000)).toEpochMilli());
        restart();

        Throwable stopped = assertThrows(RuntimeException.class, () -> topology.send(TestTopology.request(1)));

        while (!(stopped instanceof BrokenSealException) && stopped.getCause() != null) {
            stopped = stopped.getCause();
        }
        String cause = String.valueOf(stopped.getMessage());
        assertTrue(cause.contains("acme/treasury/forged of 2037-") && cause.contains("-ids-changelog"), cause);
    }

    @Test
    void believesWhatWasKeptUnsealedOnlyWhileItIsToldTo() {
        SealKeys keys = ((Sealing.On) topology.sealing).keys();
        topology.send(TestTopology.request(1));

        topology.sealing = new Sealing.Off();
        restart();
        topology.send(TestTopology.request(2));
        topology.sealing = new Sealing.On(keys, true);
        restart();
        topology.send(TestTopology.request(3));
        topology.sealing = new Sealing.On(keys, false);
        restart();

        assertEquals(3, topology.kms.signCalls() - signedBefore);
        topology.sealing = new Sealing.Off();
        restart();
        topology.send(TestTopology.request(4));
        topology.sealing = new Sealing.On(keys, false);
        assertThrows(BrokenSealException.class, topology::restart);
    }

    private void restart() {
        topology.restart();
        topology.finish();
    }

    private void assertNothingIsSigned() {
        assertEquals(List.of(), topology.signed());
        assertEquals(signedBefore, topology.kms.signCalls());
    }

    private void assertDeniedAsStateRefused() {
        assertEquals(List.of(), topology.signed());
        assertEquals(
                RejectionCode.STATE_REFUSED,
                topology.rejections().getLast().rejection().code());
    }

    private void assertRefused(String subject, String code) {
        assertTrue(
                refusals(topology).stream()
                        .anyMatch(event -> event.subject().equals(subject)
                                && event.outcome().equals(code)),
                () -> subject + " " + code + " was not told of");
    }

    private static List<AuditEvent> refusals(TestTopology topology) {
        return topology.trail().stream()
                .filter(event -> event.type() == AuditEvent.Type.STATE_REFUSED)
                .toList();
    }

    /** Another payload than {@link TestTopology#request} has for this nonce. */
    private static SigningRequest other(int nonce) {
        return SampleRequests.of(
                nonce + 5,
                "other-" + nonce,
                TestTopology.WALLET,
                nonce,
                TestTopology.request(0).createdAt());
    }

    /** What a worker of before would have taken for a pending signature. */
    private byte[] pendingSignature(SigningRequest request) {
        byte[] stored = topology.codec.store(request);
        return ByteBuffer.allocate(27 + stored.length)
                .put((byte) 2)
                .putInt(1)
                .putLong(99)
                .putLong(deadline())
                .putInt(0)
                .putShort((short) 0)
                .put(stored)
                .array();
    }

    private long deadline() {
        return topology.clock.instant().plus(TestTopology.DEADLINE).toEpochMilli();
    }

    /** The wallet's record as it would be if it signed with {@link #LOOT}. */
    private byte[] looted(WalletId wallet) {
        topology.kms.with(LOOT, KeySpec.ECC_SECG_P256K1);
        KeyRecord record = topology.codec.restoreKeyRecord(
                Objects.requireNonNull(topology.<String>store(KEYS).get(wallet.key())));
        return topology.codec.store(record.withEach(version -> new KeyVersion(
                version.version(),
                version.backend(),
                LOOT,
                version.spec(),
                topology.kms.publicKey(LOOT),
                version.address(),
                version.state(),
                version.createdAt(),
                version.activatedAt(),
                null,
                null,
                null,
                version.tied(),
                null)));
    }

    private <K> void put(String store, K key, byte[] value) {
        topology.<K>rawStore(store).put(key, value);
    }

    private byte[] get(String store, String key) {
        return topology.<String>rawStore(store).get(key);
    }

    private List<byte[]> values(String store) {
        List<byte[]> values = new ArrayList<>();
        try (KeyValueIterator<Object, byte[]> all = topology.rawStore(store).all()) {
            all.forEachRemaining(entry -> values.add(entry.value));
        }
        return values;
    }

    private List<String> keys(String store, Predicate<String> which) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all =
                topology.<String>rawStore(store).all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys.stream().filter(which).toList();
    }
}
