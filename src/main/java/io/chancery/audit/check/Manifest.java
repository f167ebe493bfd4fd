package io.chancery.audit.check;

import io.chancery.model.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export is said to hold, so that a partition or a tail that somebody lost on the way is noticed. It is not
 * signed: whoever can change the export can change it too, unless it, or its SHA-256, is kept elsewhere.
 *
 * @param parts one for each partition of the topic, in the order of their numbers from 0
 * @param files that were written; none in manifests of older versions
 */
public record Manifest(List<Part> parts, List<ListedFile> files) {
    public Manifest {
        parts = List.copyOf(parts);
        files = List.copyOf(files);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).partition != i) {
                throw new IllegalArgumentException("A manifest names each partition once, from 0 on");
            }
        }
    }

    /**
     * A file of the export.
     *
     * @param name without its directory
     * @param size in bytes
     * @param sha256 of all bytes
     */
    public record ListedFile(String name, long size, Bytes sha256) {
        private static final int SHA256 = 32;

        public ListedFile {
            if (name.isEmpty() || size < 0 || sha256.size() != SHA256) {
                throw new IllegalArgumentException("A manifest names a file with its size and its SHA-256");
            }
        }
    }

    /**
     * What it holds of one partition.
     *
     * @param beginOffset of the first record of the topic that was read
     * @param endOffset behind the last one
     * @param events that have a place in the chain
     * @param firstSequence of the first of them, or 0
     * @param lastSequence of the last of them, or 0
     * @param lastHash of the last of them, or null
     */
    public record Part(
            int partition,
            long beginOffset,
            long endOffset,
            long events,
            long firstSequence,
            long lastSequence,
            @Nullable Bytes lastHash) {
        public Part {
            if (beginOffset < 0
                    || beginOffset > endOffset
                    || events < 0
                    || (events == 0
                            ? lastSequence != 0
                            : firstSequence < 1 || lastSequence - firstSequence != events - 1)
                    || (events == 0) != (lastHash == null)) {
                throw new IllegalArgumentException("A manifest's numbers of a partition agree with each other");
            }
        }
    }
}
