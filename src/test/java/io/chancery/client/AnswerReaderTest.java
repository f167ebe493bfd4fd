package io.chancery.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.Expectation;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.client.view.AnswerCheck;
import io.chancery.client.view.WalletKeys;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsType;
import io.chancery.kinds.Payloads;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.protocol.Topics;
import io.chancery.stream.TestTopology;
import io.chancery.stream.topic.SigningOffice;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client decides whose setting names the office's key, and one whose does not, when somebody else answers. */
class AnswerReaderTest {
    private static final WalletId WALLET = TestTopology.WALLET;
    private static final Topics TOPICS = TestTopology.TOPICS;
    private static final Origin PLACE = new Origin(TOPICS.signingRequests(), 0, 17);
    private static final Origin COMMAND_PLACE = new Origin(TOPICS.rotationCommands(), 0, 18);
    private static final SigningRequest REQUEST = TestTopology.request(0);
    private static final RotationCommand COMMAND =
            TestTopology.command("command-1", WALLET, new RotationCommand.Cancel("command-0", "a mistake"));
    private static final SigningOffice OFFICE =
            new SigningOffice(List.of(TestTopology.OFFICE), TestTopology.DEPLOYMENT, false);
    private static final SigningOffice FORGER =
            new SigningOffice(List.of(JwsPrivateKey.generate(JwsAlgorithm.EDDSA)), TestTopology.DEPLOYMENT, false);
    private static final SigningOffice ELSEWHERE =
            new SigningOffice(List.of(TestTopology.OFFICE), "another-deployment", false);
    private static final long LONG_AFTER = Duration.ofHours(1).toNanos();

    private final TestTopology topology = new TestTopology();
    private final AnswerReader verifying = reader(true);
    private final AnswerReader unverifying = reader(false);

    @AfterEach
    void close() {
        topology.close();
    }

    /** Who makes the signature of a forgery: nobody, the forger, the office of another deployment. */
    static Stream<Optional<SigningOffice>> forgers() {
        return Stream.of(Optional.empty(), Optional.of(FORGER), Optional.of(ELSEWHERE));
    }

    @ParameterizedTest
    @MethodSource("forgers")
    void noForgedRejectionIsEverTheAnswer(Optional<SigningOffice> forger) {
        RequestAnswer answer = answer(true);

        assertNull(verifying.outcome(rejection(forger.orElse(null))));

        Outcome own = verifying.outcome(rejection(OFFICE));
        assertNotNull(own);
        answer.see(own, 0);
        assertEquals(own, answer.settled(0));
        assertEquals(true, assertInstanceOf(Outcome.Rejected.class, own).verified());
    }

    @Test
    void aRejectionThatNothingProvesIsToldFromOneThatIsProven() {
        RequestAnswer answer = answer(false);
        Outcome read = unverifying.outcome(rejection(null));
        assertNotNull(read);

        answer.see(read, 0);

        assertNull(answer.settled(0));
        Outcome settled = answer.settled(LONG_AFTER);
        assertEquals(false, assertInstanceOf(Outcome.Rejected.class, settled).verified());
    }

    @ParameterizedTest
    @MethodSource("forgers")
    void noForgedResultEndsACommand(Optional<SigningOffice> forger) {
        CommandAnswer answer = new CommandAnswer(CommandHead.of(COMMAND, COMMAND_PLACE), true);

        assertNull(verifying.result(result(forger.orElse(null))));
        assertNull(verifying.progress(result(forger.orElse(null))));

        RotationResult own = verifying.result(result(OFFICE));
        assertNotNull(own);
        answer.see(own, 0);
        assertEquals(own, answer.settled(0));
    }

    /** Without the office's key anybody may have said that a command was refused or carried out. */
    @Test
    void aResultThatNothingVerifiesSaysSo() {
        var own = assertInstanceOf(CommandProgress.Ended.class, verifying.progress(result(OFFICE)));
        var said = assertInstanceOf(CommandProgress.Ended.class, unverifying.progress(result(FORGER)));

        assertTrue(own.verified());
        assertTrue(own.proven());
        assertFalse(said.verified());
        assertFalse(said.proven());
    }

    @ParameterizedTest
    @MethodSource("forgers")
    void noForgedProposalOrTombstoneIsShown(Optional<SigningOffice> forger) {
        assertNull(verifying.progress(proposal(forger.orElse(null))));
        assertNull(verifying.progress(tombstone(forger.orElse(null))));

        assertInstanceOf(CommandProgress.Waits.class, verifying.progress(proposal(OFFICE)));
        assertInstanceOf(CommandProgress.Over.class, verifying.progress(tombstone(OFFICE)));
    }

    @Test
    void noSignatureIsGoodForARecordOfAnotherTopic() {
        byte[] value = rejectionValue();
        Headers headers = OFFICE.headers(JwsType.PROPOSAL, key(), value);

        assertNull(verifying.outcome(record(TOPICS.signingRejections(), WALLET.key(), value, headers)));
    }

    private RequestAnswer answer(boolean verified) {
        WalletKeys keys = new WalletKeys(new HashMap<WalletId, KeyRecord>()::get, () -> 0);
        return new RequestAnswer(
                REQUEST,
                true,
                PLACE::equals,
                SignedCheck.of(REQUEST, new OutcomeVerifier(new Payloads(Secp256k1.best())), Expectation.NONE, keys),
                verified);
    }

    private AnswerReader reader(boolean verifies) {
        return new AnswerReader(
                TOPICS,
                topology.codec,
                new AnswerCheck(
                        verifies ? List.of(TestTopology.OFFICE.publicKey()) : List.of(), TestTopology.DEPLOYMENT));
    }

    private ConsumerRecord<byte[], byte[]> rejection(@Nullable SigningOffice office) {
        return signed(office, TOPICS.signingRejections(), JwsType.ANSWER, WALLET.key(), rejectionValue());
    }

    private byte[] rejectionValue() {
        return topology.codec.write(
                TOPICS.signingRejections(),
                new SigningRejection(
                        REQUEST.id(),
                        WALLET.tenant(),
                        WALLET.alias(),
                        REQUEST.network(),
                        Rejection.of(RejectionCode.EXPIRED),
                        PLACE,
                        SampleAnswers.NOW));
    }

    private ConsumerRecord<byte[], byte[]> result(@Nullable SigningOffice office) {
        RotationResult result = new RotationResult(
                COMMAND.id(),
                WALLET.tenant(),
                WALLET.alias(),
                new RotationResult.Verdict(RotationResult.Status.REJECTED, "no-such-rotation", null, "There is none."),
                RotationResult.Key.NONE,
                COMMAND_PLACE,
                SampleAnswers.NOW);
        return signed(
                office,
                TOPICS.rotationResults(),
                JwsType.ANSWER,
                WALLET.key(),
                topology.codec.write(TOPICS.rotationResults(), result));
    }

    private ConsumerRecord<byte[], byte[]> proposal(@Nullable SigningOffice office) {
        CommandProposal proposal = new CommandProposal(
                CommandHead.of(COMMAND, COMMAND_PLACE),
                Bytes.of(topology.codec.store(COMMAND)),
                SampleAnswers.NOW,
                SampleAnswers.NOW.plusSeconds(60),
                2,
                List.of());
        return signed(
                office,
                TOPICS.commandProposals(),
                JwsType.PROPOSAL,
                proposal.key(),
                topology.codec.write(TOPICS.commandProposals(), proposal));
    }

    private static ConsumerRecord<byte[], byte[]> tombstone(@Nullable SigningOffice office) {
        return signed(office, TOPICS.commandProposals(), JwsType.PROPOSAL, WALLET.key() + "/command-1", null);
    }

    private static ConsumerRecord<byte[], byte[]> signed(
            @Nullable SigningOffice office, String topic, JwsType type, String key, byte @Nullable [] value) {
        return record(
                topic,
                key,
                value,
                office == null ? new RecordHeaders() : office.headers(type, TestTopology.bytes(key), value));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, String key, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                TestTopology.bytes(key),
                value,
                headers,
                Optional.empty());
    }

    private static byte[] key() {
        return TestTopology.bytes(WALLET.key());
    }
}
