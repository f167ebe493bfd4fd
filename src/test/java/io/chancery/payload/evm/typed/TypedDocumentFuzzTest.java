package io.chancery.payload.evm.typed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chancery.FuzzSeeds;
import io.chancery.model.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link TypedDocumentFuzz} on the vectors, and on thousands of texts that differ from them a little. */
class TypedDocumentFuzzTest {
    private static final int TEXTS = 10_000;
    private static final List<String> PIECES = List.of(
            "0", "9", "-", "e", ".", "\"", ",", "{", "}", "[", "]", "[]", "null", "true", "1e9", "x", "\\u0000", " ");

    @Test
    void holdsForTheVectors() throws IOException {
        for (String document : documents()) {
            assertTrue(TypedDocumentFuzz.check(document));
        }
    }

    @Test
    void everySeedIsTaken() throws IOException {
        for (Bytes seed : FuzzSeeds.of(TypedDocumentFuzz.class).values()) {
            assertTrue(TypedDocumentFuzz.check(new String(seed.toArray(), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void holdsForTextsThatDifferALittle() throws IOException {
        Random random = new Random(31);
        List<String> documents = documents();
        int taken = 0;
        for (int i = 0; i < TEXTS; i++) {
            taken += check(documents.get(random.nextInt(documents.size())), random) ? 1 : 0;
        }

        assertTrue(taken > TEXTS / 100 && taken < TEXTS, taken + " were taken");
    }

    private static List<String> documents() throws IOException {
        return TypedDataVectorsTest.ethSigUtil()
                .map(TypedDataVectorsTest.Vector::document)
                .toList();
    }

    private static boolean check(String document, Random random) throws JsonProcessingException {
        int from = random.nextInt(document.length());
        int to = Math.min(document.length(), from + random.nextInt(4));
        String piece = random.nextBoolean()
                ? PIECES.get(random.nextInt(PIECES.size()))
                : document.substring(from, to).repeat(random.nextInt(3));
        return TypedDocumentFuzz.check(
                document.substring(0, from) + piece + document.substring(random.nextBoolean() ? to : from));
    }
}
