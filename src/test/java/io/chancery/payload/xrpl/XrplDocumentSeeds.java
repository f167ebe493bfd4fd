package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.FuzzSeeds;
import io.chancery.Vectors;
import io.chancery.model.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Makes the seeds of {@link XrplDocumentFuzz} from the vectors: {@code mvn -q test -Dtest=XrplDocumentSeeds}. No test
 * by name, so that nothing writes them unasked.
 */
class XrplDocumentSeeds {
    @Test
    void write() throws IOException {
        FuzzSeeds.write(XrplDocumentFuzz.class, made());
    }

    /** The first transactions that have every field of every type, and each of its forms, once at least. */
    static SortedMap<String, Bytes> made() {
        SortedMap<String, Bytes> seeds = new TreeMap<>();
        Set<String> covered = new HashSet<>();
        Vectors.read("xrpl-js-signed").map(vector -> vector.path("transaction")).forEach(transaction -> {
            if (covered.addAll(forms(transaction))) {
                String name = "%02d-%s.json".formatted(seeds.size() + 1, type(transaction));
                seeds.put(name, Bytes.of(transaction.toString().getBytes(StandardCharsets.UTF_8)));
            }
        });
        return seeds;
    }

    private static Set<String> forms(JsonNode transaction) {
        return transaction.properties().stream()
                .map(field -> type(transaction) + "." + field.getKey() + " "
                        + field.getValue().getNodeType())
                .collect(Collectors.toSet());
    }

    private static String type(JsonNode transaction) {
        return transaction.path("TransactionType").textValue();
    }
}
