package io.chancery.stream;

import io.chancery.admission.identity.Authentication;
import io.chancery.admission.identity.CommandAuthentication;
import io.chancery.admission.identity.RequestAuthentication;
import io.chancery.admission.identity.SignatureCheck;
import io.chancery.admission.identity.SignedRecord;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.RequestHead;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.mapping.InvalidCommandException;
import io.chancery.stream.arrival.Arrival;
import io.chancery.stream.topic.EveryRequester;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Whether a task's records are from whom they say they are. With authentication off nothing is ever objected. */
final class Authenticity {
    /** What is objected only to records whose signature is right. */
    private static final Set<RejectionCode> FOUND_RIGHT =
            EnumSet.of(RejectionCode.REQUESTER_KEY_NOT_VALID, RejectionCode.OPERATION_NOT_ALLOWED);

    private final ProcessorParts parts;
    private final EveryRequester requesters;

    Authenticity(ProcessorParts parts) {
        this.parts = parts;
        this.requesters = new EveryRequester(parts.requesterView());
    }

    /** Why the request of {@code head} in {@code record} is denied, or null. */
    @Nullable
    Rejection objection(RequestHead head, SignedRecord record) {
        return switch (parts.authentication()) {
            case Authentication.Off off -> null;
            case Authentication.Required required ->
                requests(required).check(head, record, parts.clock().instant());
        };
    }

    /** Why a request that was not read yet is surely nobody's who may ask for anything under its key, or null. */
    @Nullable
    Rejection objectionToRequest(Arrival arrival, SignatureCheck check) {
        return objection(
                arrival,
                check,
                (required, wallet, record) -> requests(required)
                        .checkUnread(wallet, record, parts.clock().instant()));
    }

    /** Why a command that was not read yet is surely no operator's, or null. */
    @Nullable
    Rejection objectionToCommand(Arrival arrival) {
        return objection(
                arrival,
                SignatureCheck.NOW,
                (required, wallet, record) -> commands(required)
                        .checkUnread(wallet, record, parts.clock().instant()));
    }

    /** Why the signature of a record under a wallet's key is not right, or null. */
    private interface UnreadCheck {
        @Nullable
        Rejection objection(Authentication.Required required, WalletId wallet, SignedRecord record);
    }

    private @Nullable Rejection objection(Arrival arrival, SignatureCheck check, UnreadCheck unread) {
        return switch (parts.authentication()) {
            case Authentication.Off off -> null;
            case Authentication.Required required -> {
                try {
                    WalletId wallet = WalletId.parse(new String(key(arrival), StandardCharsets.UTF_8));
                    yield unread.objection(required, wallet, signed(arrival.record(), check));
                } catch (InvalidFieldException noWallets) {
                    yield Rejection.of(RejectionCode.SIGNATURE_INVALID, "The record's key is no wallet's.");
                }
            }
        };
    }

    private static byte[] key(Arrival arrival) {
        byte[] key = arrival.record().key();
        return key == null ? new byte[0] : key;
    }

    /** Why the command in {@code record} is denied, or null. */
    @Nullable
    Rejection objection(SignedRecord record, RotationCommand command) {
        return switch (parts.authentication()) {
            case Authentication.Off off -> null;
            case Authentication.Required required ->
                commands(required).check(command, record, parts.clock().instant());
        };
    }

    /** Why what is wrong with the command in {@code record} is not even said, or null. */
    @Nullable
    Rejection objection(SignedRecord record, WalletId wallet, InvalidCommandException invalid) {
        return switch (parts.authentication()) {
            case Authentication.Off off -> null;
            case Authentication.Required required ->
                commands(required)
                        .authenticate(
                                wallet, invalid.issuer(), record, parts.clock().instant());
        };
    }

    /**
     * Returns the thumbprint of the key whose signature of {@code record} was found right, or null if none was.
     *
     * @param objection what was objected to the record, or null if nothing was
     */
    @Nullable
    String signer(SignedRecord record, @Nullable Rejection objection) {
        return objection == null || FOUND_RIGHT.contains(objection.code()) ? record.namedKey() : null;
    }

    private RequestAuthentication requests(Authentication.Required required) {
        return new RequestAuthentication(requesters, required.deployment());
    }

    private static CommandAuthentication commands(Authentication.Required required) {
        return new CommandAuthentication(required.operators(), required.deployment());
    }

    /** Returns {@code record} with its signatures; without authentication, with none. */
    SignedRecord signed(Record<byte[], byte[]> record, SignatureCheck check) {
        Bytes value = record.value() == null ? Bytes.EMPTY : Bytes.of(record.value());
        return switch (parts.authentication()) {
            case Authentication.Off off -> new SignedRecord(List.of(), value, check);
            case Authentication.Required required -> new SignedRecord(signatures(record), value, check);
        };
    }

    private static List<Bytes> signatures(Record<byte[], byte[]> record) {
        List<Bytes> signatures = new ArrayList<>();
        for (Header header : record.headers().headers(DetachedJws.RECORD_HEADER)) {
            signatures.add(header.value() == null ? Bytes.EMPTY : Bytes.of(header.value()));
        }
        return signatures;
    }
}
