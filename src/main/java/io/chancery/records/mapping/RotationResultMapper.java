package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.Origin;
import io.chancery.model.rotation.RotationResult;
import io.chancery.records.avro.RotationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Endings of rotation commands. */
final class RotationResultMapper {
    /** Throws {@link InvalidFieldException} for a status that this version does not know. */
    RotationResult toModel(io.chancery.records.avro.RotationResult avro) {
        return new RotationResult(
                avro.getCommandId(),
                avro.getTenant(),
                avro.getKeyAlias(),
                new RotationResult.Verdict(status(avro.getStatus()), avro.getCode(), avro.getField(), avro.getReason()),
                new RotationResult.Key(avro.getKeyVersion(), avro.getShortKeyId(), avro.getAddress(), previous(avro)),
                avro.getOrigin() == null ? null : OriginMapper.toModel(avro.getOrigin()),
                avro.getCompletedAt());
    }

    /** Throws {@link InvalidFieldException} if a version was replaced and nothing says until when it may be pinned. */
    private static RotationResult.@Nullable Previous previous(io.chancery.records.avro.RotationResult avro) {
        Integer version = avro.getPreviousKeyVersion();
        Instant overlapEndsAt = avro.getOverlapEndsAt();
        if (version == null) {
            return null;
        }
        if (overlapEndsAt == null) {
            throw new InvalidFieldException("overlapEndsAt", "must be there if previousKeyVersion is");
        }
        return new RotationResult.Previous(version, avro.getPreviousAddress(), overlapEndsAt);
    }

    io.chancery.records.avro.RotationResult toAvro(RotationResult model) {
        var avro = new io.chancery.records.avro.RotationResult();
        avro.setId(model.tenant() + "/" + model.keyAlias() + "/" + model.commandId());
        avro.setCommandId(model.commandId());
        avro.setTenant(model.tenant());
        avro.setKeyAlias(model.keyAlias());
        avro.setStatus(status(model.status()));
        avro.setCode(model.code());
        avro.setField(model.field());
        avro.setReason(model.reason());
        avro.setKeyVersion(model.keyVersion());
        avro.setShortKeyId(model.shortKeyId());
        avro.setAddress(model.address());
        RotationResult.Previous previous = model.previous();
        if (previous != null) {
            avro.setPreviousKeyVersion(previous.keyVersion());
            avro.setPreviousAddress(previous.address());
            avro.setOverlapEndsAt(previous.overlapEndsAt());
        }
        Origin origin = model.origin();
        avro.setOrigin(origin == null ? null : OriginMapper.toAvro(origin));
        avro.setCompletedAt(model.completedAt());
        return avro;
    }

    private static RotationResult.Status status(RotationStatus avro) {
        return switch (avro) {
            case UNKNOWN -> throw new InvalidFieldException("status", "must be a status that this version knows");
            case COMPLETED -> RotationResult.Status.COMPLETED;
            case REJECTED -> RotationResult.Status.REJECTED;
            case FAILED -> RotationResult.Status.FAILED;
        };
    }

    private static RotationStatus status(RotationResult.Status model) {
        return switch (model) {
            case COMPLETED -> RotationStatus.COMPLETED;
            case REJECTED -> RotationStatus.REJECTED;
            case FAILED -> RotationStatus.FAILED;
        };
    }
}
