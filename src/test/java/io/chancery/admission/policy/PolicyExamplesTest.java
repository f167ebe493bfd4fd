package io.chancery.admission.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies in docs/policy.md, as they stand there. */
class PolicyExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private static final List<String> WARNED_OF =
            List.of("opaqueMessage", "OrderComponents", "authorization.delegates");

    static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("docs/policy.md")))
                .results()
                .map(example -> example.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void areValidAndWarnedOfAsTheTextSays(String example) {
        List<String> warnings = Policy.parse(example).warnings();

        assertEquals(
                List.of(),
                warnings.stream()
                        .filter(warning -> WARNED_OF.stream().noneMatch(warning::contains))
                        .toList());
    }
}
