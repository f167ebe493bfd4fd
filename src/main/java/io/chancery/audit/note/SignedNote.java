package io.chancery.audit.note;

import io.chancery.model.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signatures of it, as <a href="https://c2sp.org/signed-note">c2sp.org/signed-note</a> specifies it: the
 * text, an empty line, and a line for each signature, {@code — name base64(key id ‖ signature)}.
 *
 * @param text what is signed; it ends with a line feed
 * @param signatures at least one
 */
public record SignedNote(String text, List<Signature> signatures) {
    static final String SIGNATURE_MARK = "— ";
    private static final int MAX_SIZE = 1 << 16;

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(SignedNote::isForbidden)) {
            throw new MalformedNoteException("A note's text is lines without control characters");
        }
        if (signatures.isEmpty()) {
            throw new MalformedNoteException("A note has a line for each signature, behind an empty one");
        }
    }

    /**
     * One signature, not yet checked.
     *
     * @param name of the key
     * @param keyId the 4 bytes that tell the keys of a name apart
     * @param value the signature itself
     */
    public record Signature(String name, Bytes keyId, Bytes value) {
        private static final int KEY_ID_SIZE = 4;

        public Signature {
            requireName(name);
            if (keyId.size() != KEY_ID_SIZE) {
                throw new MalformedNoteException("A note's key id is 4 bytes");
            }
        }

        static Signature parse(String line) {
            String[] parts = line.split(" ", -1);
            if (!line.startsWith(SIGNATURE_MARK) || parts.length != 3) {
                throw new MalformedNoteException("A note's signature is a dash, a key's name, and base64");
            }
            Bytes bytes = NoteBase64.decode(parts[2]);
            if (bytes.size() <= KEY_ID_SIZE) {
                throw new MalformedNoteException("A note's signature is a key id of 4 bytes and the signature");
            }
            return new Signature(parts[1], bytes.slice(0, KEY_ID_SIZE), bytes.slice(KEY_ID_SIZE, bytes.size()));
        }

        String line() {
            byte[] bytes = new byte[keyId.size() + value.size()];
            keyId.toByteBuffer().get(bytes, 0, keyId.size());
            value.toByteBuffer().get(bytes, keyId.size(), value.size());
            return SIGNATURE_MARK + name + " " + NoteBase64.encode(Bytes.of(bytes)) + "\n";
        }
    }

    /**
     * Reads one whole note.
     *
     * @throws MalformedNoteException if it is none
     */
    public static SignedNote parse(String note) {
        int empty = note.lastIndexOf("\n\n");
        if (note.length() > MAX_SIZE || empty < 0 || !note.endsWith("\n") || empty + 2 == note.length()) {
            throw new MalformedNoteException("A note is a text, an empty line, and lines of signatures");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(empty + 2, note.length() - 1).split("\n", -1)) {
            signatures.add(Signature.parse(line));
        }
        return new SignedNote(note.substring(0, empty + 1), signatures);
    }

    /** The note as {@link #parse} reads it. */
    public String note() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    static void requireName(String name) {
        if (name.isEmpty()
                || name.codePoints()
                        .anyMatch(c -> c == '+' || c < ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw new MalformedNoteException(
                    "A key's name has at least one character, no white space and no plus sign");
        }
    }

    private static boolean isForbidden(int character) {
        return character < ' ' && character != '\n';
    }
}
