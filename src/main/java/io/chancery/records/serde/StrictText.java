package io.chancery.records.serde;

import io.chancery.model.Utf8Text;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/** The reader of texts that accepts UTF-8 and nothing else, where Avro's own puts a replacement. */
final class StrictText {
    private StrictText() {}

    /** Reads a text; throws {@link java.nio.charset.CharacterCodingException} if it is not UTF-8. */
    static String read(Decoder in) throws IOException {
        Utf8 bytes = in.readString(null);
        return Utf8Text.decode(bytes.getBytes(), bytes.getByteLength());
    }
}
