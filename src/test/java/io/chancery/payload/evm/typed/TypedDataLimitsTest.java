package io.chancery.payload.evm.typed;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.InvalidFieldException;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TypedDataLimitsTest {
    private static final TypedDataLimits LIMITS = TypedDataLimits.DEFAULT;

    private final TypedDocuments documents = new TypedDocuments();

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        assertEquals(new TypedDataLimits(262_144, 64, 256, 2_048, 16_384, 40_960), LIMITS);
    }

    @Test
    void boundTheBytesOfTheDocument() {
        String empty = Documents.field("string", "\"\"");
        int room = LIMITS.bytes() - empty.length();

        accepts(empty.replace("\"\"", "\"" + "x".repeat(room) + "\""));
        refuses("document", empty.replace("\"\"", "\"" + "x".repeat(room + 1) + "\""));
        refuses("document", empty.replace("\"\"", "\"" + "é".repeat(room / 2 + 1) + "\""));
    }

    @Test
    void boundTheDepthOfTheDocument() {
        int arrays = LIMITS.depth() - 2;

        accepts(nested(arrays, LIMITS.depth()));
        refuses("document.message.v" + "[0]".repeat(arrays), nested(arrays + 1, LIMITS.depth()));
    }

    @Test
    void boundTheDimensionsOfAType() {
        refuses("document.types.T[0].type", Documents.field("bool" + "[]".repeat(LIMITS.depth() + 1), "[]"));
        refuses("document.types.T[0].type", Documents.field("bool" + "[]".repeat(100_000), "[]"));
    }

    @Test
    void boundTheTypes() {
        accepts(chain(LIMITS.types()));
        refuses("document.types", chain(LIMITS.types() + 1));
    }

    @Test
    void boundTheFieldsOfAllTypes() {
        accepts(withFields(LIMITS.fields()));
        refuses("document.types.T", withFields(LIMITS.fields() + 1));
    }

    @Test
    void boundTheElementsOfAllArrays() {
        accepts(withElements(LIMITS.elements()));
        refuses("document.message.w", withElements(LIMITS.elements() + 1));
    }

    @Test
    void boundWhatIsHashed() {
        TypedDocuments few = new TypedDocuments(new TypedDataLimits(262_144, 64, 256, 2_048, 16_384, 7));

        assertDoesNotThrow(() -> few.read(Documents.types("{\"T\": []}")));
        refuses(few, "document.message.v", Documents.field("string", "\"" + "x".repeat(2 * 136) + "\""));
    }

    @Test
    void boundWhatTypesThatNeedEachOtherMakeOfTheirDescriptions() {
        String name = "x".repeat(900);
        List<Integer> numbers = IntStream.rangeClosed(1, 100).boxed().toList();
        String first = joined(numbers, i -> "{\"name\": \"" + name + i + "\", \"type\": \"S" + i + "\"}");
        String rest = joined(numbers, i -> "\"S" + i + "\": [{\"name\": \"v\", \"type\": \"S0[]\"}]");
        String message = joined(numbers, i -> "\"" + name + i + "\": {\"v\": []}");

        refuses(
                "document.message.?",
                Documents.of("{\"S0\": [" + first + "], " + rest + "}", "S0", "{}", "{" + message + "}"));
    }

    @ParameterizedTest
    @MethodSource("worstDocuments")
    void boundTheWorkOfTheWorstDocuments(String what, String document) {
        Work work = new Work(LIMITS.work());

        try {
            documents.read(document, work);
        } catch (InvalidFieldException tooMuch) {
            assertEquals("makes the document more work to hash than is allowed", tooMuch.reason(), tooMuch::field);
        }

        // What would exceed the limit is counted, and not done.
        assertTrue(work.spent() <= LIMITS.work() + LIMITS.bytes() / 136 + 1, () -> what + " took " + work.spent());
    }

    static Stream<Arguments> worstDocuments() {
        return WorstDocuments.all().entrySet().stream()
                .map(document -> Arguments.of(document.getKey(), document.getValue()));
    }

    @Test
    void mustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> new TypedDataLimits(1, 1, 1, 1, 1, 0));
    }

    private void accepts(String document) {
        assertDoesNotThrow(() -> documents.read(document));
    }

    private void refuses(String place, String document) {
        refuses(documents, place, document);
    }

    private static void refuses(TypedDocuments documents, String place, String document) {
        assertEquals(
                place,
                assertThrows(InvalidFieldException.class, () -> documents.read(document))
                        .field());
    }

    private static String nested(int arrays, int dimensions) {
        return Documents.field("bool" + "[]".repeat(dimensions), "[".repeat(arrays) + "]".repeat(arrays));
    }

    /** A document of {@code count} types, each with the next in an array. */
    private static String chain(int count) {
        String types = IntStream.range(0, count)
                .mapToObj(i -> "\"S%d\": %s"
                        .formatted(i, i == count - 1 ? "[]" : "[{\"name\": \"v\", \"type\": \"S" + (i + 1) + "[]\"}]"))
                .collect(Collectors.joining(", ", "{", "}"));
        return Documents.of(types, "S0", "{}", count == 1 ? "{}" : "{\"v\": []}");
    }

    private static String withFields(int count) {
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        String fields = joined(numbers, i -> "{\"name\": \"f" + i + "\", \"type\": \"bool\"}");
        String values = joined(numbers, i -> "\"f" + i + "\": true");
        return Documents.of("{\"T\": [" + fields + "]}", "T", "{}", "{" + values + "}");
    }

    private static String joined(List<Integer> numbers, IntFunction<String> text) {
        return numbers.stream().map(text::apply).collect(Collectors.joining(", "));
    }

    private static String withElements(int count) {
        String types = "{\"T\": [{\"name\": \"v\", \"type\": \"uint8[]\"}, {\"name\": \"w\", \"type\": \"uint8[]\"}]}";
        return Documents.of(
                types,
                "T",
                "{}",
                "{\"v\": [1], \"w\": [" + String.join(",", Collections.nCopies(count - 1, "1")) + "]}");
    }
}
