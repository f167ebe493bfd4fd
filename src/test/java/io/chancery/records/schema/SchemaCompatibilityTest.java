package io.chancery.records.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every schema to FULL_TRANSITIVE compatibility with all releases. */
class SchemaCompatibilityTest {
    static List<Schema> released() {
        return ReleasedSchemas.all();
    }

    static List<Schema> current() {
        return RecordData.TOP_LEVEL;
    }

    @ParameterizedTest
    @MethodSource("released")
    void whatAReleaseWroteCanBeReadAndTheOtherWayRound(Schema released) {
        Schema current = RecordData.topLevel(released.getFullName());

        assertTrue(current != null && fullyCompatible(current, released), released.getFullName());
    }

    @Test
    void everyRecordOfTheNewestReleaseHasItsSnapshot() {
        Set<String> names = new TreeSet<>();
        released().forEach(schema -> names.add(schema.getFullName()));

        assertEquals(new TreeSet<>(current().stream().map(Schema::getFullName).toList()), names);
    }

    @Test
    void aNewFieldWithoutADefaultIsCaught() {
        assertFalse(guards("\"fields\":[", "\"fields\":[{\"name\":\"extra\",\"type\":\"string\",\"doc\":\"\"},"));
    }

    @Test
    void aDefaultThatIsTakenAwayWithItsFieldIsCaught() {
        Schema before =
                parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":[\"null\",\"int\"]}]}");
        Schema after = parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}");

        assertFalse(fullyCompatible(after, before));
    }

    @Test
    void anOtherTypeIsCaught() {
        assertFalse(guards("\"name\":\"epoch\",\"type\":\"long\"", "\"name\":\"epoch\",\"type\":\"string\""));
    }

    @Test
    void aSymbolMoreIsAllowedBecauseEnumsHaveADefault() {
        assertTrue(guards("\"REVOKED\"]", "\"REVOKED\",\"SUSPENDED\"]"));
    }

    @Test
    void anOptionalFieldMoreIsAllowed() {
        assertTrue(guards(
                "\"fields\":[", "\"fields\":[{\"name\":\"extra\",\"type\":[\"null\",\"int\"],\"default\":null},"));
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyRecordHasAnId(Schema schema) {
        assertEquals(Schema.Type.STRING, schema.getField("id").schema().getType());
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyRecordFieldAndEnumIsDocumented(Schema schema) {
        List<String> undocumented = SchemaTrees.named(schema)
                .flatMap(SchemaCompatibilityTest::undocumented)
                .toList();

        assertEquals(List.of(), undocumented);
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyEnumHasADefaultSoThatItCanGrow(Schema schema) {
        List<String> without = SchemaTrees.named(schema)
                .filter(named -> named.getType() == Schema.Type.ENUM)
                .filter(named -> !"UNKNOWN".equals(named.getEnumDefault()))
                .map(Schema::getName)
                .toList();

        assertEquals(List.of(), without);
    }

    @ParameterizedTest
    @MethodSource("current")
    void nullableFieldsDefaultToNull(Schema schema) {
        List<String> without = SchemaTrees.named(schema)
                .filter(named -> named.getType() == Schema.Type.RECORD)
                .flatMap(named -> named.getFields().stream())
                .filter(field -> field.schema().isNullable() && !field.hasDefaultValue())
                .map(Schema.Field::name)
                .toList();

        assertEquals(List.of(), without);
    }

    /** Whether the key record's schema with {@code replacement} in {@code original}'s place passes the guard. */
    private static boolean guards(String original, String replacement) {
        Schema keys = io.chancery.records.avro.KeyRecord.getClassSchema();
        String text = PortableSchema.of(keys);
        assertTrue(text.contains(original), original);
        return fullyCompatible(parse(text.replaceFirst(Pattern.quote(original), replacement)), keys);
    }

    private static boolean fullyCompatible(Schema one, Schema other) {
        return canRead(one, other) && canRead(other, one);
    }

    private static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }

    private static Stream<String> undocumented(Schema named) {
        Stream<String> itself = isBlank(named.getDoc()) ? Stream.of(named.getName()) : Stream.empty();
        Stream<Schema.Field> fields =
                named.getType() == Schema.Type.RECORD ? named.getFields().stream() : Stream.empty();
        return Stream.concat(
                itself,
                fields.filter(field -> isBlank(field.doc())).map(field -> named.getName() + "." + field.name()));
    }

    private static boolean isBlank(@Nullable String doc) {
        return doc == null || doc.isBlank();
    }
}
