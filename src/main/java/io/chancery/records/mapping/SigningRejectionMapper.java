package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRejection;

/** Terminal records of requests that were not signed. */
final class SigningRejectionMapper {
    /** Throws {@link InvalidFieldException} for a code that this version does not know. */
    SigningRejection toModel(io.chancery.records.avro.SigningRejection avro) {
        return new SigningRejection(
                avro.getRequestId(),
                avro.getTenant(),
                avro.getKeyAlias(),
                avro.getNetwork(),
                new Rejection(
                        code(avro.getCode()),
                        avro.getField(),
                        avro.getReason(),
                        avro.getRule(),
                        avro.getRetryable(),
                        avro.getRetriedByWorker(),
                        EarlierRequestMapper.toModel(avro.getEarlier())),
                OriginMapper.toModel(avro.getOrigin()),
                avro.getRejectedAt());
    }

    io.chancery.records.avro.SigningRejection toAvro(SigningRejection model) {
        var avro = new io.chancery.records.avro.SigningRejection();
        avro.setId(model.origin().toString());
        avro.setRequestId(model.requestId());
        avro.setTenant(model.tenant());
        avro.setKeyAlias(model.keyAlias());
        avro.setNetwork(model.network());
        avro.setCode(model.rejection().code().code());
        avro.setField(model.rejection().field());
        avro.setReason(model.rejection().reason());
        avro.setRule(model.rejection().rule());
        avro.setRetryable(model.rejection().retryable());
        avro.setRetriedByWorker(model.rejection().retriedByWorker());
        avro.setEarlier(EarlierRequestMapper.toAvro(model.rejection().earlier()));
        avro.setOrigin(OriginMapper.toAvro(model.origin()));
        avro.setRejectedAt(model.rejectedAt());
        return avro;
    }

    private static RejectionCode code(String code) {
        for (RejectionCode candidate : RejectionCode.values()) {
            if (candidate.code().equals(code)) {
                return candidate;
            }
        }
        throw new InvalidFieldException("code", "must be a code that this version knows");
    }
}
