package io.chancery.stream;

import io.chancery.admission.UsedId;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.RecordCodec;
import io.chancery.records.mapping.InvalidCommandException;
import io.chancery.rotation.RotationCode;
import io.chancery.stream.arrival.Authenticity;
import io.chancery.stream.arrival.ReceivedRecord;
import io.chancery.stream.arrival.RecordReceiver;
import io.chancery.stream.store.RecordDecider;
import io.chancery.stream.store.RecordFinding;
import java.util.function.Supplier;

/**
 * The first phase of a command: finds out whose its record is and whether its id was used before. What is new and its
 * issuer's goes on to {@link CommandStart}; everything else is answered here, or was before.
 */
final class CommandReception {
    private static final String MALFORMED = RejectionCode.MALFORMED_FIELD.code();
    private static final String CONFLICT = RotationCode.COMMAND_ID_CONFLICT.code();
    private static final String CONFLICTING_FIELD = "id";

    private final RecordCodec codec;
    private final RecordReceiver receiver;
    private final Authenticity authenticity;
    private final RecordDecider decider;
    private final CommandStart start;
    private final RotationAnswers answers;

    CommandReception(
            RecordCodec codec,
            RecordReceiver receiver,
            Authenticity authenticity,
            RecordDecider decider,
            CommandStart start,
            RotationAnswers answers) {
        this.codec = codec;
        this.receiver = receiver;
        this.authenticity = authenticity;
        this.decider = decider;
        this.start = start;
        this.answers = answers;
    }

    /** Takes {@code received}, whose schema is known or need not be waited for. */
    void receive(ReceivedRecord received) {
        try {
            RotationCommand command = receiver.read(
                    received,
                    () -> codec.readRotationCommand(
                            received.origin().topic(), received.record().value(), received.schema()));
            if (command != null && receiver.isAtHome(received, command.wallet())) {
                receive(command, received);
            }
        } catch (InvalidCommandException invalid) {
            reject(invalid, received);
        }
    }

    private void receive(RotationCommand command, ReceivedRecord received) {
        CommandHead unsigned = CommandHead.of(command, received.origin());
        RecordFinding finding = decide(unsigned, received, () -> authenticity.check(command, received));
        switch (finding) {
            case RecordFinding.New first -> start.start(command, signed(unsigned, received));
            case RecordFinding.Repeated again -> answers.repeated(unsigned);
            case RecordFinding.Conflicting other ->
                answers.reject(
                        signed(unsigned, received), CONFLICT, CONFLICTING_FIELD, conflict(other, received.origin()));
            case RecordFinding.Refused refused ->
                answers.deny(signed(unsigned, received), Rejection.of(RejectionCode.STATE_REFUSED));
            case RecordFinding.Denied denial ->
                answers.deny(
                        unsigned.signedBy(authenticity.signer(received, new CheckResult.Denied(denial.rejection()))),
                        denial.rejection());
        }
    }

    /** Returns the head of a command whose signature was found right, with its signer. */
    private CommandHead signed(CommandHead command, ReceivedRecord received) {
        return command.signedBy(authenticity.signer(received, CheckResult.passed()));
    }

    /** Answers a malformed command whose wallet and id are well-formed once, like any other. */
    private void reject(InvalidCommandException invalid, ReceivedRecord received) {
        WalletId wallet = invalid.wallet();
        if (wallet == null) {
            answers.reject(invalid, MALFORMED, invalid.field(), invalid.reason(), received.origin());
        } else if (receiver.isAtHome(received, wallet)) {
            reject(invalid, wallet, received);
        }
    }

    private void reject(InvalidCommandException invalid, WalletId wallet, ReceivedRecord received) {
        Origin origin = received.origin();
        CommandHead command = new CommandHead(invalid.id(), wallet, invalid.issuer(), invalid.action(), origin);
        switch (decide(command, received, () -> authenticity.check(invalid, wallet, received))) {
            case RecordFinding.New first ->
                answers.reject(invalid, MALFORMED, invalid.field(), invalid.reason(), origin);
            case RecordFinding.Repeated again -> answers.repeated(command);
            case RecordFinding.Conflicting other ->
                answers.reject(invalid, CONFLICT, CONFLICTING_FIELD, conflict(other, origin), origin);
            case RecordFinding.Refused refused -> reject(invalid, Rejection.of(RejectionCode.STATE_REFUSED), origin);
            case RecordFinding.Denied denial -> reject(invalid, denial.rejection(), origin);
        }
    }

    private void reject(InvalidCommandException invalid, Rejection rejection, Origin origin) {
        answers.reject(invalid, rejection.code().code(), rejection.field(), rejection.reason(), origin);
    }

    private static String conflict(RecordFinding.Conflicting other, Origin origin) {
        String reason = RotationCode.COMMAND_ID_CONFLICT.description();
        long offset = other.earlier().offset();
        return offset == UsedId.UNKNOWN
                ? reason
                : reason + " It was " + new Origin(origin.topic(), origin.partition(), offset)
                        + ", whose result stands.";
    }

    /** Finds out what a record is. If it is new, it uses its command's id. */
    private RecordFinding decide(CommandHead command, ReceivedRecord received, Supplier<CheckResult> authentic) {
        RecordFinding finding = decider.decide(command.wallet(), command.commandId(), received, authentic);
        if (finding instanceof RecordFinding.New) {
            decider.use(
                    command.wallet(),
                    command.commandId(),
                    UsedId.of(received.fingerprint(), received.origin().offset()));
        }
        return finding;
    }
}
