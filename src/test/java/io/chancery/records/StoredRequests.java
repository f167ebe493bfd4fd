package io.chancery.records;

import io.chancery.model.request.SigningRequest;
import io.chancery.records.avro.EvmTransaction;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.RecordData;
import io.chancery.records.serde.SingleObjectFormat;
import java.nio.ByteBuffer;

/** Requests as an older version stored them that took what this one does not. */
public final class StoredRequests {
    private StoredRequests() {}

    /** Returns {@code transaction} as a creation without code. */
    public static byte[] creationWithoutCode(SigningRequest transaction) {
        RecordMapper mapper = new RecordMapper();
        io.chancery.records.avro.SigningRequest avro = mapper.toAvro(transaction);
        EvmTransaction payload = (EvmTransaction) avro.getPayload();
        payload.setTo(null);
        payload.setData(ByteBuffer.allocate(0));
        return SingleObjectFormat.ofStores(new RecordData()).write(avro);
    }
}
