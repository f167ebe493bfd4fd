package io.chancery.stream;

import io.chancery.admission.Authentication;
import io.chancery.admission.CommandAuthentication;
import io.chancery.admission.RequestAuthentication;
import io.chancery.admission.SignatureCheck;
import io.chancery.admission.SignedRecord;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.model.Bytes;
import io.chancery.model.Rejection;
import io.chancery.model.Request;
import io.chancery.model.RotationCommand;
import io.chancery.model.WalletId;
import io.chancery.records.InvalidCommandException;
import io.chancery.records.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Whether a task's records are from whom they say they are. With authentication off nothing is ever objected. */
final class Authenticity {
    private final ProcessorParts parts;
    private final Intake intake;
    private final EveryRequester requesters;

    Authenticity(ProcessorContext<Object, byte[]> context, ProcessorParts parts, Intake intake) {
        this.parts = parts;
        this.intake = intake;
        this.requesters = new EveryRequester(
                context.getStateStore(TaskStores.EVERY_REQUESTER),
                parts.codec(),
                parts.topics().requesters());
    }

    /** Why the request in {@code record} is denied, or null. */
    @Nullable
    Rejection objection(Record<byte[], byte[]> record, SignatureCheck check, Request request) {
        return switch (parts.authentication()) {
            case Authentication.Off off -> null;
            case Authentication.Required required ->
                intake.patiently(() -> requests(required)
                        .check(request, signed(record, check), parts.clock().instant()));
        };
    }

    /** Why what is wrong with the request in {@code record} is not even said, or null. */
    @Nullable
    Rejection objection(
            Record<byte[], byte[]> record, SignatureCheck check, WalletId wallet, InvalidRequestException invalid) {
        return switch (parts.authentication()) {
            case Authentication.Off off -> null;
            case Authentication.Required required ->
                intake.patiently(() -> requests(required)
                        .authenticate(
                                wallet,
                                invalid.requester(),
                                signed(record, check),
                                parts.clock().instant()));
        };
    }

    /** Why the command in {@code record} is denied, or null. */
    @Nullable
    Rejection objection(Record<byte[], byte[]> record, RotationCommand command) {
        return switch (parts.authentication()) {
            case Authentication.Off off -> null;
            case Authentication.Required required ->
                commands(required)
                        .check(
                                command,
                                signed(record, SignatureCheck.NOW),
                                parts.clock().instant());
        };
    }

    /** Why what is wrong with the command in {@code record} is not even said, or null. */
    @Nullable
    Rejection objection(Record<byte[], byte[]> record, WalletId wallet, InvalidCommandException invalid) {
        return switch (parts.authentication()) {
            case Authentication.Off off -> null;
            case Authentication.Required required ->
                commands(required)
                        .authenticate(
                                wallet,
                                invalid.issuer(),
                                signed(record, SignatureCheck.NOW),
                                parts.clock().instant());
        };
    }

    private RequestAuthentication requests(Authentication.Required required) {
        return new RequestAuthentication(requesters, required.deployment());
    }

    private static CommandAuthentication commands(Authentication.Required required) {
        return new CommandAuthentication(required.operators(), required.deployment());
    }

    private static SignedRecord signed(Record<byte[], byte[]> record, SignatureCheck check) {
        List<Bytes> signatures = new ArrayList<>();
        for (Header header : record.headers().headers(DetachedJws.RECORD_HEADER)) {
            signatures.add(header.value() == null ? Bytes.EMPTY : Bytes.of(header.value()));
        }
        return new SignedRecord(signatures, Bytes.of(record.value()), check);
    }
}
