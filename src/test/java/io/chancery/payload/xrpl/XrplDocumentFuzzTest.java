package io.chancery.payload.xrpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.FuzzSeeds;
import io.chancery.Vectors;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link XrplDocumentFuzz} on the vectors, and on thousands of texts that differ from them a little. */
class XrplDocumentFuzzTest {
    private static final int TEXTS = 3_000;
    private static final List<String> PIECES = List.of(
            "0", "9", "-", "e", ".", "\"", ",", "{", "}", "[", "]", "null", "true", "1e9", "XRP", "r", "\\u0000", " ");

    static List<String> documents() {
        return Vectors.read("xrpl-js-signed")
                .map(vector -> vector.path("transaction"))
                .map(JsonNode::toString)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void holdsForTheVectors(String document) throws JsonProcessingException {
        assertTrue(XrplDocumentFuzz.check(document));
    }

    @Test
    void theSeedsAreVectors() {
        assertEquals(
                XrplDocumentSeeds.made(),
                FuzzSeeds.of(XrplDocumentFuzz.class),
                "stale; run: mvn -q test -Dtest=XrplDocumentSeeds");
    }

    @Test
    void everySeedIsTaken() throws JsonProcessingException {
        for (Bytes seed : FuzzSeeds.of(XrplDocumentFuzz.class).values()) {
            assertTrue(XrplDocumentFuzz.check(new String(seed.toArray(), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void holdsForTextsThatDifferALittle() throws JsonProcessingException {
        Random random = new Random(31);
        List<String> documents = documents();
        int taken = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = changed(documents.get(random.nextInt(documents.size())), random);
            taken += XrplDocumentFuzz.check(text) ? 1 : 0;
        }

        assertTrue(taken > TEXTS / 100 && taken < TEXTS, taken + " were taken");
    }

    private static String changed(String document, Random random) {
        int from = random.nextInt(document.length());
        int to = Math.min(document.length(), from + random.nextInt(4));
        String piece = switch (random.nextInt(3)) {
            case 0 -> PIECES.get(random.nextInt(PIECES.size()));
            case 1 -> Integer.toString(random.nextInt(10));
            default -> document.substring(from, to);
        };
        return document.substring(0, from) + piece + document.substring(random.nextBoolean() ? to : from);
    }
}
