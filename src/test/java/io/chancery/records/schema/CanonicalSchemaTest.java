package io.chancery.records.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.chancery.records.EditedSchema;
import io.chancery.records.avro.SigningRequest;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalSchemaTest {
    private static final Schema REQUEST = SigningRequest.getClassSchema();

    @Test
    void hasEverythingThatDecidesWhatBytesMeanAndNothingElse() {
        Schema schema = parse("""
                {
                  "namespace": "n", "doc": "d", "aliases": ["b"], "name": "A", "type": "record",
                  "fields": [
                    {"default": 0, "name": "t", "doc": "d", "order": "ignore",
                     "type": {"type": "long", "logicalType": "timestamp-millis", "adjust": true}},
                    {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["X", "Y"], "default": "X"}},
                    {"name": "f", "type": {"type": "fixed", "name": "m.F", "size": 16, "logicalType": "decimal",
                     "scale": 2, "precision": 10}},
                    {"name": "u", "type": ["null", "E", {"type": "array", "items": {"type": "map", "values": "m.F"}}]},
                    {"name": "s", "type": {"type": "string", "avro.java.string": "String"}}
                  ]
                }""");

        assertEquals("""
                {"name":"n.A","type":"record","fields":[\
                {"name":"t","type":{"type":"long","logicalType":"timestamp-millis"}},\
                {"name":"e","type":{"name":"n.E","type":"enum","symbols":["X","Y"]}},\
                {"name":"f","type":{"name":"m.F","type":"fixed","size":16,"logicalType":"decimal","precision":10,"scale":2}},\
                {"name":"u","type":["null","n.E",{"type":"array","items":{"type":"map","values":"m.F"}}]},\
                {"name":"s","type":"string"}]}""", CanonicalSchema.of(schema));
        assertEquals(
                "W4QuPqko2EmetiPx0dtXHvWYG4LhVYb2jDIhzayJuzw",
                CanonicalSchema.fingerprint(schema).toString());
    }

    @Test
    void isTheSameForTheGeneratedClassAndForTheTextThatIsRegistered() {
        assertEquals(CanonicalSchema.of(REQUEST), CanonicalSchema.of(parse(PortableSchema.of(REQUEST))));
    }

    static Stream<Named<UnaryOperator<EditedSchema>>> otherMeanings() {
        return Stream.of(
                Named.of("names", schema -> schema.swapNames("EvmTransaction", "value", "gasLimit")),
                Named.of("order of fields", schema -> schema.reorder("EvmTransaction", "value", "gasLimit")),
                Named.of("symbols", schema -> schema.swapSymbols("Operation", 1, 2)),
                Named.of("fields", schema -> schema.without("SigningRequest", "personalData")),
                Named.of("namespace", schema -> schema.type("TypedData", type -> type.put("namespace", "x"))),
                Named.of(
                        "logical type",
                        schema -> schema.field("SigningRequest", "createdAt", field -> field.put("type", "long"))),
                Named.of(
                        "order of branches",
                        schema -> schema.field(
                                "SigningRequest",
                                "keyPin",
                                field -> field.putArray("type").add("string").add("null"))));
    }

    @ParameterizedTest
    @MethodSource("otherMeanings")
    void isAnotherWhereBytesMeanSomethingElse(UnaryOperator<EditedSchema> change) {
        Schema changed = change.apply(EditedSchema.of(REQUEST)).schema();

        assertNotEquals(CanonicalSchema.fingerprint(REQUEST), CanonicalSchema.fingerprint(changed));
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }
}
