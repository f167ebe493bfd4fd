package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.FuzzSeeds;
import io.chancery.model.Bytes;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** {@link RecordDecodingFuzz} on its seeds, and on thousands of records that differ from them in a few bytes. */
class RecordDecodingFuzzTest {
    private static final int RECORDS = 20_000;

    @Test
    void theSeedsAreTheSamplesInTodaysSchema() {
        assertEquals(
                RecordDecodingSeeds.made(),
                FuzzSeeds.of(RecordDecodingFuzz.class),
                "stale; run: mvn -q test -Dtest=RecordDecodingSeeds");
    }

    @Test
    void everySeedIsTaken() {
        FuzzSeeds.of(RecordDecodingFuzz.class)
                .forEach((name, seed) -> assertTrue(RecordDecodingFuzz.check(seed.toArray()), name));
    }

    @Test
    void everyKindOfPayloadIsSeeded() {
        Schema payload = io.chancery.records.avro.SigningRequest.getClassSchema()
                .getField("payload")
                .schema();
        Set<String> kinds = payload.getTypes().stream().map(Schema::getName).collect(Collectors.toSet());
        kinds.remove("null");
        kinds.remove("EvmTransaction");
        Samples.transactions().forEach(transaction -> kinds.add(transaction.typeName()));

        assertEquals(kinds, FuzzSeeds.of(RecordDecodingFuzz.class).keySet());
    }

    @Test
    void holdsForRecordsThatDifferInAFewBytes() {
        Random random = new Random(31);
        List<Bytes> good = List.copyOf(FuzzSeeds.of(RecordDecodingFuzz.class).values());
        int taken = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] record = good.get(i % good.size()).toArray();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                record[random.nextInt(record.length)] = (byte) random.nextInt(256);
            }
            taken += RecordDecodingFuzz.check(record) ? 1 : 0;
        }

        assertTrue(taken > RECORDS / 100 && taken < RECORDS, taken + " were taken");
    }
}
