package io.chancery.logging;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DemonstrationLogsTest {
    @SuppressWarnings("unused") // the test's source
    private static final Iterable<String> LOGGERS = Logs.DEMONSTRATION;

    @ParameterizedTest
    @FieldSource("LOGGERS")
    void eachQuietLoggerIsThatOfAClass(String logger) throws Exception {
        assertNotNull(Class.forName(logger, false, getClass().getClassLoader()));
    }
}
