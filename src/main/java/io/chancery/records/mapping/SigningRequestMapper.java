package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.Operation;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.RequestHead;
import io.chancery.model.request.RequestMetadata;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.payload.EncryptedPayloadMapper;
import io.chancery.records.payload.Fields;
import io.chancery.records.payload.PayloadMapper;
import io.chancery.records.payload.UnsupportedPayloadException;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Signing requests, read strictly: whatever is malformed is refused with the field's path. */
final class SigningRequestMapper {
    private final PayloadMapper payloads = new PayloadMapper();

    /**
     * Throws {@link InvalidRequestException} if the id or the wallet is malformed, so that the request cannot be told
     * from others.
     */
    RequestHead toHead(RawHead head) {
        try {
            return new RequestHead(
                    Fields.id("id", head.id()),
                    Fields.cut(head.requester(), Fields.MAX_ID),
                    new WalletId(head.tenant(), head.keyAlias()),
                    OperationMapper.toModel(head.operation()),
                    Fields.cut(head.network(), RawHead.MAX_NETWORK));
        } catch (InvalidFieldException e) {
            throw invalid(head, Rejection.malformed(e));
        }
    }

    /** Throws {@link InvalidRequestException} with what could be read and why the rest was refused. */
    Request toModel(io.chancery.records.avro.SigningRequest avro) {
        try {
            RequestMetadata metadata = metadata(avro);
            return avro.getPayload() instanceof io.chancery.records.avro.EncryptedPayload sealed
                    ? new SealedRequest(metadata, EncryptedPayloadMapper.toModel(sealed))
                    : new SigningRequest(metadata, payload(avro));
        } catch (UnsupportedPayloadException e) {
            throw invalid(avro, RejectionCode.UNSUPPORTED_PAYLOAD, e.field());
        } catch (InvalidFieldException e) {
            throw invalid(avro, Rejection.malformed(e));
        }
    }

    io.chancery.records.avro.SigningRequest toAvro(Request model) {
        var avro = new io.chancery.records.avro.SigningRequest();
        avro.setId(model.id());
        avro.setRequester(model.requester());
        avro.setTenant(model.wallet().tenant());
        avro.setKeyAlias(model.wallet().alias());
        avro.setOperation(OperationMapper.toAvro(model.operation()));
        avro.setNetwork(model.network());
        avro.setKeyPin(model.keyPin());
        avro.setReplaces(model.replaces());
        avro.setCreatedAt(model.createdAt());
        avro.setExpiresAt(model.expiresAt());
        avro.setPersonalData(
                model.personalData() == null ? null : model.personalData().text());
        avro.setPayload(
                switch (model) {
                    case SigningRequest open -> payloads.toAvro(open.payload());
                    case SealedRequest sealed -> EncryptedPayloadMapper.toAvro(sealed.payload());
                });
        return avro;
    }

    SpecificRecord toAvro(SigningPayload model) {
        return payloads.toAvro(model);
    }

    private static RequestMetadata metadata(io.chancery.records.avro.SigningRequest avro) {
        RequestHead head = new RequestHead(
                Fields.id("id", avro.getId()),
                Fields.id("requester", avro.getRequester()),
                new WalletId(avro.getTenant(), avro.getKeyAlias()),
                operation(avro),
                Fields.network("network", avro.getNetwork()));
        return new RequestMetadata(
                head,
                avro.getKeyPin() == null ? null : Fields.token("keyPin", avro.getKeyPin(), Fields.MAX_PIN),
                avro.getReplaces() == null ? null : Fields.id("replaces", avro.getReplaces()),
                Fields.time("createdAt", avro.getCreatedAt()),
                expiresAt(avro),
                avro.getPersonalData() == null ? null : new SealedPersonalData(avro.getPersonalData()));
    }

    private static Operation operation(io.chancery.records.avro.SigningRequest avro) {
        Operation operation = OperationMapper.toModel(avro.getOperation());
        if (operation == null) {
            throw invalid(avro, RejectionCode.UNKNOWN_OPERATION, "operation");
        }
        return operation;
    }

    private static @Nullable Instant expiresAt(io.chancery.records.avro.SigningRequest avro) {
        Instant expiresAt = avro.getExpiresAt();
        if (expiresAt != null && !expiresAt.isAfter(avro.getCreatedAt())) {
            throw new InvalidFieldException("expiresAt", "must be after createdAt");
        }
        return expiresAt;
    }

    private SigningPayload payload(io.chancery.records.avro.SigningRequest avro) {
        SigningPayload payload = payloads.toModel(Fields.required("payload", avro.getPayload()));
        if (OperationMapper.toModel(avro.getOperation()) != payload.operation()) {
            throw invalid(avro, RejectionCode.OPERATION_MISMATCH, "operation");
        }
        if (!payload.goesWith(avro.getNetwork())) {
            throw invalid(avro, RejectionCode.NETWORK_MISMATCH, "network");
        }
        return payload;
    }

    private static InvalidRequestException invalid(
            io.chancery.records.avro.SigningRequest avro, RejectionCode code, String field) {
        return invalid(avro, new Rejection(code, field, code.description()));
    }

    private static InvalidRequestException invalid(io.chancery.records.avro.SigningRequest avro, Rejection rejection) {
        return invalid(RawHead.of(avro), rejection);
    }

    private static InvalidRequestException invalid(RawHead head, Rejection rejection) {
        return new InvalidRequestException(head, rejection);
    }
}
