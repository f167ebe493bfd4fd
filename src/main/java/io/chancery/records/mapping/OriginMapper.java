package io.chancery.records.mapping;

import io.chancery.model.Origin;

/** Places in topics. */
final class OriginMapper {
    private OriginMapper() {}

    static Origin toModel(io.chancery.records.avro.Origin avro) {
        return new Origin(avro.getTopic(), avro.getPartition(), avro.getOffset());
    }

    static io.chancery.records.avro.Origin toAvro(Origin model) {
        return new io.chancery.records.avro.Origin(model.topic(), model.partition(), model.offset());
    }
}
