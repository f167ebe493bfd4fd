package io.chancery.client;

import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.AnswerCheck;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.rotation.RotationResult;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the topics of answers have, as far as it counts: what has to be the office's word and is not is left out.
 */
final class AnswerReader {
    private final Topics topics;
    private final RecordCodec codec;
    private final AnswerCheck check;

    AnswerReader(Topics topics, RecordCodec codec, AnswerCheck check) {
        this.topics = topics;
        this.codec = codec;
        this.check = check;
    }

    /** Reads the outcome in {@code record}, or null if it is a rejection that does not count. */
    @Nullable
    Outcome outcome(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.signedTransactions())) {
            return new Outcome.Signed(codec.readSignedPayload(record.topic(), record.value()));
        }
        return check.accepts(record)
                ? new Outcome.Rejected(codec.readSigningRejection(record.topic(), record.value()), check.hasOfficeKey())
                : null;
    }

    /** Reads the result in {@code record}, or null if it does not count. */
    @Nullable
    RotationResult result(ConsumerRecord<byte[], byte[]> record) {
        return check.accepts(record) ? codec.readRotationResult(record.topic(), record.value()) : null;
    }

    /** Reads what {@code record} says of a command, or null if it does not count. */
    @Nullable
    CommandProgress progress(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.rotationResults())) {
            RotationResult result = result(record);
            return result == null
                    ? null
                    : new CommandProgress.Ended(result, check.hasOfficeKey(), check.hasOfficeKey());
        }
        if (!check.accepts(JwsType.PROPOSAL, record)) {
            return null;
        }
        return record.value() == null
                ? new CommandProgress.Over()
                : new CommandProgress.Waits(codec.readCommandProposal(record.topic(), record.value()));
    }
}
