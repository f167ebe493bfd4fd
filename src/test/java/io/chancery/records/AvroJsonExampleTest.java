package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.records.avro.EvmTransaction;
import io.chancery.records.avro.SigningRequest;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;

/** The request in Avro's JSON encoding in docs/requests.md, as it stands there. */
class AvroJsonExampleTest {
    private static final Pattern EXAMPLE = Pattern.compile("<!-- avro-json -->\n```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void isReadByAvro() throws Exception {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs", "requests.md")));
        assertTrue(example.find(), "there is no example");

        SigningRequest request = new SpecificDatumReader<>(SigningRequest.class)
                .read(null, DecoderFactory.get().jsonDecoder(SigningRequest.getClassSchema(), example.group(1)));

        assertEquals("transfer-1", request.getId());
        EvmTransaction transaction = (EvmTransaction) request.getPayload();
        assertEquals(ByteBuffer.wrap(new byte[] {(byte) 0xca, (byte) 0xfe}), transaction.getData());
    }
}
