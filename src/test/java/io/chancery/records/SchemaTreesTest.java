package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void whatIsMetOnManyWaysIsLookedAtOnce() {
        Schema schema = Schema.create(Schema.Type.LONG);
        for (int level = 0; level < 60; level++) {
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

        assertTrue(SchemaTrees.isBounded(schema));
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
