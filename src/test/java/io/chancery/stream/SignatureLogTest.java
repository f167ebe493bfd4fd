package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chancery.kms.KmsException;
import io.chancery.logging.Logs;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log tells of signatures, and of requests that were not signed. */
class SignatureLogTest {
    private static final int REQUESTS = 50;

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.chancery");
    private final Logger signatures = (Logger) LoggerFactory.getLogger(Logs.SIGNATURES);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void captureLog() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        signatures.setLevel(Level.OFF);
        topology.close();
    }

    @Test
    void eachFailedSignatureIsOneWarningThatSaysOfWhatAndWhy() {
        topology.kms.fail(TestTopology.KEY_ID, () -> new KmsException.AccessDenied("disabled", null));
        for (int i = 0; i < REQUESTS; i++) {
            topology.send(TestTopology.request(i));
        }
        topology.finish();

        List<ILoggingEvent> warnings = told("not signed");
        assertEquals(REQUESTS, warnings.size());
        assertEquals(Level.WARN, warnings.getFirst().getLevel());
        Map<String, String> pairs = pairs(warnings.getFirst());
        assertEquals("acme/treasury", pairs.get("wallet"));
        assertEquals("1234abcd...", pairs.get("key"));
        assertEquals("SIGN_TRANSACTION", pairs.get("operation"));
        assertEquals("eip155:31337", pairs.get("network"));
        assertEquals("access-denied", pairs.get("code"));
        assertEquals(REQUESTS, pairs(warnings, "request"));
        assertFalse(pairs.toString().contains("111122223333"), pairs::toString);
    }

    /** The one further line tells of the trouble of the key itself. */
    @Test
    void aWalletThatFailsFillsNoMoreThanALineForEachRequest() {
        topology.kms.fail(TestTopology.KEY_ID, () -> new KmsException.AccessDenied("disabled", null));
        for (int i = 0; i < REQUESTS; i++) {
            topology.send(TestTopology.request(i));
        }
        topology.finish();

        long warnings = log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .count();
        assertEquals(REQUESTS + 1, warnings);
    }

    @Test
    void aSignatureIsALineOnlyForWhoAsksForIt() {
        signatures.setLevel(Level.OFF);
        topology.send(TestTopology.request(0));
        topology.finish();
        assertEquals(List.of(), told("signed"));

        signatures.setLevel(Level.INFO);
        topology.send(TestTopology.request(1));
        topology.finish();

        assertEquals(1, told("signed").size());
        assertEquals("1234abcd...", pairs(told("signed").getFirst()).get("key"));
    }

    private List<ILoggingEvent> told(String message) {
        return log.list.stream()
                .filter(event -> event.getFormattedMessage().equals(message))
                .toList();
    }

    private static long pairs(List<ILoggingEvent> events, String key) {
        return events.stream().map(event -> pairs(event).get(key)).distinct().count();
    }

    private static Map<String, String> pairs(ILoggingEvent event) {
        return event.getKeyValuePairs().stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    }
}
