package io.chancery.audit.note;

import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Base64 with padding (RFC 4648, section 4), of which only the one form is read that each sequence of bytes is written
 * in.
 */
final class NoteBase64 {
    private NoteBase64() {}

    static String encode(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    static Bytes decode(String text) {
        try {
            Bytes bytes = Bytes.of(Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1)));
            if (encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException noBase64) {
            // the same complaint as about another form
        }
        throw new MalformedNoteException("A note has its bytes in base64 with padding");
    }
}
