package io.chancery.audit;

import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;

/**
 * What a worker signs of a chain from time to time, so that cutting off its end is noticed: the text of a signed note, in the
 * manner of c2sp.org/tlog-checkpoint, of three lines, {@code origin/partition}, the sequence of the last event, and its hash in
 * base64.
 *
 * @param origin the trail's name, which is the key's too
 * @param partition of the audit topic
 * @param head where the partition's chain ended; never empty
 */
public record Checkpoint(String origin, int partition, ChainHead head) {
    public Checkpoint {
        SignedNote.requireName(origin);
        if (partition < 0 || head.hash() == null || head.hash().size() != Sha2.SIZE) {
            throw new MalformedNoteException(
                    "A checkpoint is of a partition that has an event, with its hash of 32 bytes");
        }
    }

    /**
     * Reads a signed note's text, in the one form that {@link #text()} gives it.
     *
     * @throws MalformedNoteException if it is no checkpoint's
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        int slash = lines[0].lastIndexOf('/');
        if (lines.length != 4 || slash < 0) {
            throw malformed();
        }
        Checkpoint read;
        try {
            int partition = Integer.parseInt(lines[0].substring(slash + 1));
            ChainHead head = new ChainHead(Long.parseLong(lines[1]), NoteBase64.decode(lines[2]));
            read = new Checkpoint(lines[0].substring(0, slash), partition, head);
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
        return origin + "/" + partition + "\n" + head.size() + "\n" + NoteBase64.encode(hash()) + "\n";
    }

    /** The hash of the last event. */
    public Bytes hash() {
        Bytes hash = head.hash();
        if (hash == null) {
            throw new IllegalStateException("the constructor lets none pass");
        }
        return hash;
    }

    private static MalformedNoteException malformed() {
        return new MalformedNoteException("A checkpoint is three lines: origin/partition, size, hash in base64");
    }
}
