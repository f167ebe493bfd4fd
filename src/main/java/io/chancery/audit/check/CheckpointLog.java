package io.chancery.audit.check;

import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.CheckpointKey;
import io.chancery.audit.note.MalformedNoteException;
import io.chancery.audit.note.SignedNote;
import io.chancery.model.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints that a trail is checked against: those that are well-formed, signed, and do not contradict each
 * other. Whatever else comes is a finding, and left aside. Every one's signature is checked; of very many of a
 * partition only some of the older ones are kept, and what comes later is compared with these.
 */
public final class CheckpointLog {
    private final List<CheckpointKey> keys;
    private final Consumer<Finding> findings;
    private final Map<Integer, Heads> byPartition = new HashMap<>();
    private long count;
    private int attested;

    /**
     * @param keys one of which must have signed each checkpoint; empty if signatures are not to be checked
     * @param findings is told what is wrong
     */
    public CheckpointLog(List<CheckpointKey> keys, Consumer<Finding> findings) {
        this.keys = List.copyOf(keys);
        this.findings = findings;
    }

    /** A topic or a file of checkpoints, in which those of a partition never get smaller; a copy may repeat some. */
    public final class Source {
        private final Map<Integer, Long> largest = new HashMap<>();

        private Source() {}

        /** Takes the next one. */
        public void add(Place place, String note) {
            Checkpoint checkpoint;
            SignedNote signed;
            try {
                signed = SignedNote.parse(note);
                checkpoint = Checkpoint.parse(signed.text());
            } catch (MalformedNoteException malformed) {
                report(FindingCode.CHECKPOINT_MALFORMED, null, place, null, malformed.reason());
                return;
            }
            if (isSigned(checkpoint, signed)) {
                attested = Math.max(attested, checkpoint.partitions());
                add(place, checkpoint);
            } else {
                report(
                        FindingCode.CHECKPOINT_NOT_SIGNED,
                        checkpoint.partition(),
                        place,
                        keys.getFirst().vkey(),
                        signed.signatures().getFirst().name());
            }
        }

        private void add(Place place, Checkpoint checkpoint) {
            int partition = checkpoint.partition();
            long size = checkpoint.head().size();
            Heads heads = byPartition.computeIfAbsent(partition, none -> new Heads());
            int known = heads.find(size);
            if (known >= 0) {
                Bytes before = heads.hash(known);
                if (!before.equals(checkpoint.hash())) {
                    report(
                            FindingCode.CHECKPOINT_FORK,
                            partition,
                            place,
                            size + " " + before.to0xHex(),
                            size + " " + checkpoint.hash().to0xHex());
                }
                return;
            }
            long before = largest.getOrDefault(partition, 0L);
            if (!heads.keeps(size)) {
                return; // it may repeat one that was not kept
            }
            if (size < before) {
                report(FindingCode.CHECKPOINT_WENT_BACK, partition, place, ">= " + before, Long.toString(size));
                return;
            }
            largest.put(partition, size);
            heads.add(size, checkpoint.hash());
            count++;
        }
    }

    /** Another source of checkpoints. */
    public Source source() {
        return new Source();
    }

    /** How many different ones there are. */
    public long count() {
        return count;
    }

    /** Whether their signatures were checked. */
    public boolean isChecked() {
        return !keys.isEmpty();
    }

    /** How many partitions the trail has, as the checkpoints say; 0 if none says it. */
    public int attestedPartitions() {
        return attested;
    }

    Set<Integer> partitions() {
        return new TreeSet<>(byPartition.keySet());
    }

    Heads of(int partition) {
        return byPartition.getOrDefault(partition, new Heads());
    }

    private boolean isSigned(Checkpoint checkpoint, SignedNote signed) {
        return keys.isEmpty()
                || keys.stream().anyMatch(key -> key.name().equals(checkpoint.origin()) && key.verifies(signed));
    }

    private void report(
            FindingCode code, @Nullable Integer partition, Place place, @Nullable String expected, String actual) {
        findings.accept(new Finding(code, partition, place, expected, actual));
    }
}
