package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.SigningRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The requests in docs/requests.md, as they stand there. */
class RequestExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("<!-- request -->\n```json\n(.*?)```", Pattern.DOTALL);

    static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("docs/requests.md")))
                .results()
                .map(MatchResult::group)
                .map(example -> example.substring(example.indexOf('{'), example.lastIndexOf('}') + 1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void areTaken(String example) throws IOException {
        RequestJson requests = new RequestJson(new RecordMapper());

        SigningRequest request = requests.read((ObjectNode) new JsonMapper().readTree(example), Samples.NOW);

        assertEquals(request.payload().operation(), request.operation());
    }
}
