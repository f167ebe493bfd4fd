package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.records.avro.SigningRequest;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

/** The request in Avro's JSON encoding in docs/requests.md, as it stands there. */
class AvroJsonExampleTest {
    private static final Pattern EXAMPLE = Pattern.compile("<!-- avro-json -->\n```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void isReadByAvro() throws Exception {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs", "requests.md")));
        assertTrue(example.find(), "there is no example");

        GenericRecord request = new GenericDatumReader<GenericRecord>(SigningRequest.getClassSchema())
                .read(null, DecoderFactory.get().jsonDecoder(SigningRequest.getClassSchema(), example.group(1)));

        assertEquals("transfer-1", request.get("id").toString());
        GenericRecord transaction = (GenericRecord) request.get("payload");
        assertEquals("EvmTransaction", transaction.getSchema().getName());
        assertEquals(ByteBuffer.wrap(new byte[] {(byte) 0xca, (byte) 0xfe}), transaction.get("data"));
    }
}
