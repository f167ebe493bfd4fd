package io.chancery.records.mapping;

import io.chancery.model.Bytes;
import io.chancery.model.request.EarlierRequest;
import io.chancery.model.request.EarlierRequest.Outcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What rejections say of an earlier request. */
final class EarlierRequestMapper {
    private EarlierRequestMapper() {}

    /** An outcome that this version does not know is unknown. */
    static @Nullable EarlierRequest toModel(io.chancery.records.avro.@Nullable EarlierRequest avro) {
        return avro == null
                ? null
                : new EarlierRequest(
                        avro.getOrigin() == null ? null : OriginMapper.toModel(avro.getOrigin()),
                        avro.getDigest() == null ? null : Bytes.of(avro.getDigest()),
                        Arrays.stream(Outcome.values())
                                .filter(outcome -> outcome.name().equals(avro.getOutcome()))
                                .findFirst()
                                .orElse(Outcome.UNKNOWN),
                        avro.getCode());
    }

    static io.chancery.records.avro.@Nullable EarlierRequest toAvro(@Nullable EarlierRequest model) {
        if (model == null) {
            return null;
        }
        var avro = new io.chancery.records.avro.EarlierRequest();
        avro.setOrigin(model.origin() == null ? null : OriginMapper.toAvro(model.origin()));
        avro.setDigest(model.digest() == null ? null : model.digest().toByteBuffer());
        avro.setOutcome(model.outcome().name());
        avro.setCode(model.code());
        return avro;
    }
}
