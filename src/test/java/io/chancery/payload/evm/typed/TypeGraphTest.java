package io.chancery.payload.evm.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TypeGraphTest {
    private static final int TYPES = TypedDataLimits.DEFAULT.types();

    private final Work work = new Work(Integer.MAX_VALUE);

    @Test
    void findsWhatEachTypeLeadsTo() {
        Random random = new Random(15);
        for (int trial = 0; trial < 2_000; trial++) {
            int[][] references = references(random, 1 + random.nextInt(12), random.nextInt(4));
            TypeGraph graph = graph(references);

            for (int type = 0; type < references.length; type++) {
                BitSet found = search(references, type);
                assertEquals(found.get(type), graph.isCircular(type), () -> Arrays.deepToString(references));
                found.set(type);
                assertEquals(found, graph.reachable(type), () -> Arrays.deepToString(references));
            }
        }
    }

    @Test
    void followsEachReferenceAtMostTwice() {
        int all = TYPES * TYPES;
        graph(IntStream.range(0, TYPES)
                .mapToObj(type -> IntStream.range(0, TYPES).toArray())
                .toArray(int[][]::new));

        assertTrue(work.spent() <= TYPES + 2 * all, () -> "followed " + work.spent());
    }

    @Test
    void followsEachReferenceAtMostTwiceWhereManyPathsMeet() {
        graph(IntStream.range(0, TYPES)
                .mapToObj(type -> IntStream.range(type + 1, TYPES).toArray())
                .toArray(int[][]::new));

        assertTrue(work.spent() <= TYPES + TYPES * TYPES, () -> "followed " + work.spent());
    }

    private TypeGraph graph(int[][] references) {
        return new TypeGraph(references.length, type -> references[type], work, JsonPath.DOCUMENT);
    }

    private static int[][] references(Random random, int types, int most) {
        return IntStream.range(0, types)
                .mapToObj(type -> random.ints(random.nextInt(most + 1), 0, types)
                        .distinct()
                        .toArray())
                .toArray(int[][]::new);
    }

    /** What a search from {@code start} alone comes upon. */
    private static BitSet search(int[][] references, int start) {
        BitSet found = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.push(start);
        while (!open.isEmpty()) {
            for (int other : references[open.pop()]) {
                if (!found.get(other)) {
                    found.set(other);
                    open.push(other);
                }
            }
        }
        return found;
    }
}
