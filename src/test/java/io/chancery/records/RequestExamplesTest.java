package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.avro.EvmTransactionType;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The requests in docs/requests.md, as they stand there. */
class RequestExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("<!-- request -->\n```json\n(.*?)```", Pattern.DOTALL);

    static Stream<ObjectNode> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("docs/requests.md")))
                .results()
                .map(match -> json(match.group(1)));
    }

    /** The one with an encrypted payload. */
    static ObjectNode encrypted() throws IOException {
        return examples()
                .filter(example -> type(example).equals("EncryptedPayload"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void areTaken(ObjectNode example) {
        Request request = new RequestJson(new RecordMapper()).readAny(example, Samples.NOW);

        switch (request) {
            case SigningRequest open -> assertEquals(open.payload().operation(), open.operation());
            case SealedRequest ignored -> assertEquals("EncryptedPayload", type(example));
        }
    }

    @Test
    void showEveryPayloadAndEveryTypeOfTransaction() throws IOException {
        Set<String> shown = examples().map(RequestExamplesTest::type).collect(Collectors.toSet());

        assertEquals(Stream.concat(payloads(), transactionTypes()).collect(Collectors.toSet()), shown);
    }

    private static Stream<String> payloads() {
        Schema.Field payload =
                io.chancery.records.avro.SigningRequest.getClassSchema().getField("payload");
        return payload.schema().getTypes().stream()
                .filter(kind -> kind.getType() == Schema.Type.RECORD)
                .map(Schema::getName)
                .filter(kind -> !kind.equals("EvmTransaction"));
    }

    private static Stream<String> transactionTypes() {
        return Stream.of(EvmTransactionType.values())
                .filter(type -> type != EvmTransactionType.UNKNOWN)
                .map(EvmTransactionType::name);
    }

    private static String type(ObjectNode example) {
        return example.path("payload").path("type").textValue();
    }

    private static ObjectNode json(String example) {
        try {
            return (ObjectNode) new JsonMapper().readTree(example);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
