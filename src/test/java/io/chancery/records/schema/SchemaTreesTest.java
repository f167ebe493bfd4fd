package io.chancery.records.schema;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class SchemaTreesTest {
    @Test
    void ourOwnRecordsAreBounded() {
        assertTrue(SchemaTrees.isBounded(io.chancery.records.avro.SigningRequest.getClassSchema()));
        assertTrue(SchemaTrees.isBounded(io.chancery.records.avro.KeyRecord.getClassSchema()));
    }

    @Test
    void aRecordThatContainsItselfIsNot() {
        Schema list = new Schema.Parser().parse("""
                {"type": "record", "name": "List", "fields": [{"name": "next", "type": ["null", "List"]}]}""");

        assertFalse(SchemaTrees.isBounded(list));
    }

    @Test
    void aListOfNothingIsNot() {
        assertFalse(SchemaTrees.isBounded(Schema.createArray(Schema.create(Schema.Type.NULL))));
    }

    @Test
    void neitherAShallowChainNorADeepOneExhaustsTheStack() {
        assertTrue(SchemaTrees.isBounded(chain(50)));
        assertFalse(SchemaTrees.isBounded(chain(70)));
        assertFalse(SchemaTrees.isBounded(chain(100_000)));
    }

    @Test
    void aChainIsMeasuredInWhateverOrderItsLinksAreMet() {
        assertFalse(SchemaTrees.isBounded(allLinks(3_000)));
    }

    @Test
    void whatStandsForTooMuchIsNot() {
        assertTrue(SchemaTrees.isBounded(doublings(10, Schema.create(Schema.Type.LONG))));
        assertFalse(SchemaTrees.isBounded(doublings(14, Schema.create(Schema.Type.LONG))));
        assertFalse(SchemaTrees.isBounded(doublings(60, Schema.create(Schema.Type.LONG))));
    }

    @Test
    void aListOfWhatStandsForMuchNothingIsNot() {
        Schema nothing = SchemaBuilder.record("Nothing").fields().endRecord();

        assertFalse(SchemaTrees.isBounded(Schema.createArray(doublings(60, nothing))));
    }

    @Test
    void ourOwnRecordsAreFarFromTheBounds() {
        for (Schema ours : RecordData.TOP_LEVEL) {
            var tenfold = SchemaBuilder.record("Tenfold").fields();
            IntStream.range(0, 10)
                    .forEach(number -> tenfold.name("field" + number).type(ours).noDefault());

            assertTrue(SchemaTrees.isBounded(tenfold.endRecord()), ours::getName);
        }
    }

    /** Each record holds two of the one before. */
    private static Schema doublings(int levels, Schema least) {
        Schema schema = least;
        for (int level = 0; level < levels; level++) {
            schema = SchemaBuilder.record("R" + level)
                    .fields()
                    .name("left")
                    .type(schema)
                    .noDefault()
                    .name("right")
                    .type(schema)
                    .noDefault()
                    .endRecord();
        }
        return schema;
    }

    /** Each record holds the one before. */
    private static Schema chain(int length) {
        Schema schema = Schema.create(Schema.Type.LONG);
        for (int link = 0; link < length; link++) {
            schema = SchemaBuilder.record("A" + link)
                    .fields()
                    .name("inner")
                    .type(schema)
                    .noDefault()
                    .endRecord();
        }
        return schema;
    }

    /** A record of all links of a chain, the shortest first. */
    private static Schema allLinks(int length) {
        var fields = SchemaBuilder.record("All").fields();
        Schema schema = Schema.create(Schema.Type.LONG);
        for (int link = 0; link < length; link++) {
            schema = SchemaBuilder.record("A" + link)
                    .fields()
                    .name("inner")
                    .type(schema)
                    .noDefault()
                    .endRecord();
            fields = fields.name("f" + link).type(schema).noDefault();
        }
        return fields.endRecord();
    }
}
