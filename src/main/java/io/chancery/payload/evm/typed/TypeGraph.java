package io.chancery.payload.evm.typed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Types, as numbers from 0, and which of them each leads to. One walk over all types and references, Tarjan's for
 * strongly connected components, finds the types that lead back to themselves and everything that each type leads to.
 */
final class TypeGraph {
    private static final int UNSEEN = -1;

    private final List<int[]> references;
    private final Work work;
    private final JsonPath path;
    private final int[] order;
    private final int[] lowest;
    private final BitSet open = new BitSet();
    private final Deque<Integer> stack = new ArrayDeque<>();
    private final BitSet circular = new BitSet();
    private final BitSet[] reachable;
    private int next;

    /**
     * Walks the graph.
     *
     * @param count how many types there are
     * @param references the types that a type leads to at once
     * @param path of the document's types
     */
    TypeGraph(int count, IntFunction<int[]> references, Work work, JsonPath path) {
        this.references = new ArrayList<>(count);
        this.work = work;
        this.path = path;
        this.order = new int[count];
        this.lowest = new int[count];
        this.reachable = new BitSet[count];
        Arrays.fill(order, UNSEEN);
        for (int type = 0; type < count; type++) {
            this.references.add(references.apply(type));
        }
        for (int type = 0; type < count; type++) {
            if (order[type] == UNSEEN) {
                walk(type);
            }
        }
    }

    /** Whether {@code type} leads to itself. */
    boolean isCircular(int type) {
        return circular.get(type);
    }

    /** Returns {@code type} and all types that it leads to. */
    BitSet reachable(int type) {
        return reachable[type];
    }

    /** Recurses at most as deep as there are types. */
    private void walk(int type) {
        work.follow(path);
        order[type] = next;
        lowest[type] = next++;
        stack.push(type);
        open.set(type);
        for (int other : references.get(type)) {
            work.follow(path);
            if (order[other] == UNSEEN) {
                walk(other);
                lowest[type] = Math.min(lowest[type], lowest[other]);
            } else if (open.get(other)) {
                lowest[type] = Math.min(lowest[type], order[other]);
            }
            if (other == type) {
                circular.set(type);
            }
        }
        if (lowest[type] == order[type]) {
            close(type);
        }
    }

    /**
     * Takes the component whose first type is {@code first}: each of its types leads to the same types, and those are
     * known.
     */
    private void close(int first) {
        BitSet component = new BitSet();
        do {
            component.set(stack.peek());
        } while (stack.pop() != first);
        BitSet all = new BitSet();
        all.or(component);
        component.stream().forEach(type -> {
            open.clear(type);
            for (int other : references.get(type)) {
                work.follow(path);
                if (!component.get(other)) {
                    all.or(reachable[other]);
                }
            }
        });
        component.stream().forEach(type -> reachable[type] = all);
        if (component.cardinality() > 1) {
            circular.or(component);
        }
    }
}
