package io.chancery.records.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.records.EditedSchema;
import io.chancery.records.ForeignBinary;
import io.chancery.records.Samples;
import io.chancery.records.avro.KeyRecord;
import io.chancery.records.avro.Operation;
import io.chancery.records.avro.SigningRequest;
import io.chancery.records.mapping.RawHead;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class HeadReaderTest {
    private static final Schema SCHEMA = SigningRequest.getClassSchema();
    private static final RawHead HEAD = RawHead.of(request());

    private final HeadReader reader = new HeadReader(SCHEMA);

    @Test
    void readsWhatTheWholeRecordHas() {
        assertEquals(HEAD, reader.read(binary(request()), 0));
    }

    @Test
    void stopsBeforeThePayload() {
        byte[] value = binary(request());
        byte[] spoiled = Arrays.copyOf(value, value.length);
        Arrays.fill(spoiled, head(value), spoiled.length, (byte) 0xff);

        assertEquals(HEAD, reader.read(spoiled, 0));
    }

    @Test
    void isAsGoodAsNewAfterEachHead() {
        byte[] value = binary(request());

        for (int time = 0; time < 3; time++) {
            assertEquals(HEAD, reader.read(value, 0));
            assertThrows(UnreadableRecordException.class, () -> reader.read(Arrays.copyOf(value, 3), 0));
        }
    }

    @Test
    void readsWhatAnotherVersionWroteInAnotherOrder() {
        Schema other = EditedSchema.of(SCHEMA)
                .reorder("SigningRequest", "network", "payload")
                .reorder("SigningRequest", "id", "personalData")
                .schema();
        byte[] written = new ForeignBinary(SCHEMA, other).convert(binary(request()));

        assertEquals(HEAD, new HeadReader(other).read(written, 0));
    }

    @Test
    void refusesWhatIsCutOff() {
        byte[] value = binary(request());

        for (int length = 0; length < head(value); length++) {
            byte[] cut = Arrays.copyOf(value, length);
            assertEquals(
                    Reason.CORRUPT,
                    assertThrows(UnreadableRecordException.class, () -> reader.read(cut, 0))
                            .reason());
        }
    }

    @Test
    void refusesAnotherRecord() {
        HeadReader other = new HeadReader(KeyRecord.getClassSchema());

        assertEquals(
                Reason.WRONG_SCHEMA,
                assertThrows(UnreadableRecordException.class, () -> other.read(new byte[0], 0))
                        .reason());
    }

    private static SigningRequest request() {
        SigningRequest request = new RecordMapper().toAvro(Samples.request(Samples.legacy()));
        request.setOperation(Operation.SIGN_TRANSACTION);
        return request;
    }

    /** Where the network ends, which is the last field of the head. */
    private static int head(byte[] value) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        return text.indexOf(HEAD.network()) + HEAD.network().length();
    }

    private static byte[] binary(SpecificRecord record) {
        return new RecordWriter(record.getSchema(), new byte[0], new RecordData()).write(record);
    }
}
