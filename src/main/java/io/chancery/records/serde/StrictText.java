package io.chancery.records.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/** A reader of texts that takes UTF-8 and nothing else, where Avro's own puts a replacement. Not thread-safe. */
final class StrictText {
    /** The character that Java decodes bytes to that are not UTF-8; it has a form in UTF-8 itself. */
    private static final char REPLACEMENT = '\uFFFD';

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

    /** Reads a text; throws {@link java.nio.charset.CharacterCodingException} if it is not UTF-8. */
    String read(Decoder in) throws IOException {
        Utf8 bytes = in.readString(null);
        String text = new String(bytes.getBytes(), 0, bytes.getByteLength(), StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0
                ? text
                : utf8.decode(ByteBuffer.wrap(bytes.getBytes(), 0, bytes.getByteLength()))
                        .toString();
    }
}
