package io.chancery.audit.note;

import io.chancery.audit.ChainHead;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;

/**
 * What a worker signs of a chain from time to time, so that cutting off its end is noticed: the text of a signed note,
 * in the manner of c2sp.org/tlog-checkpoint, of four lines, {@code origin/partition}, the sequence of the last event,
 * its hash in base64, and {@code partitions n}. Older ones lack the last line, and do not prove how many partitions
 * there are.
 *
 * @param origin the trail's name, which is the key's too
 * @param partition of the audit topic
 * @param head where the partition's chain ended; never empty
 * @param partitions how many the audit topic has; 0 if it does not say
 */
public record Checkpoint(String origin, int partition, ChainHead head, int partitions) {
    private static final String PARTITIONS = "partitions ";

    public Checkpoint {
        SignedNote.requireName(origin);
        if (partition < 0 || head.hash() == null || head.hash().size() != Sha2.SIZE) {
            throw new MalformedNoteException(
                    "A checkpoint is of a partition that has an event, with its hash of 32 bytes");
        }
        if (partitions != 0 && partitions <= partition) {
            throw new MalformedNoteException("A checkpoint is of one of the partitions that it says there are");
        }
    }

    /** One that does not say how many partitions there are. */
    public Checkpoint(String origin, int partition, ChainHead head) {
        this(origin, partition, head, 0);
    }

    /**
     * Reads a signed note's text, in the one form that {@link #text()} gives it.
     *
     * @throws MalformedNoteException if it is no checkpoint's
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        int slash = lines[0].lastIndexOf('/');
        if (lines.length < 4 || lines.length > 5 || slash < 0) {
            throw malformed();
        }
        Checkpoint read;
        try {
            int partition = Integer.parseInt(lines[0].substring(slash + 1));
            ChainHead head = new ChainHead(Long.parseLong(lines[1]), NoteBase64.decode(lines[2]));
            read = new Checkpoint(lines[0].substring(0, slash), partition, head, partitions(lines));
        } catch (IllegalArgumentException noNumber) {
            throw malformed();
        }
        if (!read.text().equals(text)) {
            throw malformed();
        }
        return read;
    }

    /** What is signed. */
    public String text() {
        String last = partitions == 0 ? "" : PARTITIONS + partitions + "\n";
        return origin + "/" + partition + "\n" + head.size() + "\n" + NoteBase64.encode(hash()) + "\n" + last;
    }

    /** The hash of the last event. */
    public Bytes hash() {
        Bytes hash = head.hash();
        if (hash == null) {
            throw new IllegalStateException("the constructor lets none pass");
        }
        return hash;
    }

    private static int partitions(String[] lines) {
        if (lines.length == 4) {
            return 0;
        }
        if (!lines[3].startsWith(PARTITIONS)) {
            throw malformed();
        }
        return Integer.parseInt(lines[3].substring(PARTITIONS.length()));
    }

    private static MalformedNoteException malformed() {
        return new MalformedNoteException(
                "A checkpoint is these lines: origin/partition, size, hash in base64, and its number of partitions");
    }
}
