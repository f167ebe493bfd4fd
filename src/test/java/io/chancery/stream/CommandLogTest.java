package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chancery.model.KeySpec;
import io.chancery.model.rotation.RotationCommand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log tells how commands end. */
class CommandLogTest {
    private static final String NEW_KEY = "arn:aws:kms:eu-west-1:111122223333:key/5678abcd-12ab-34cd-56ef-1234567890ab";

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);
    private final Logger logger = (Logger) LoggerFactory.getLogger(CommandLog.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void captureLog() {
        topology.kms.with(NEW_KEY, KeySpec.ECC_SECG_P256K1);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        topology.close();
    }

    @Test
    void aRotationThatFailsIsOneWarningWithTheReasonAndBothKeys() {
        topology.kms.disable(NEW_KEY);

        rotate();

        ILoggingEvent told = log.list.getLast();
        Map<String, String> pairs = pairs(told);
        assertEquals(1, log.list.size());
        assertEquals(Level.WARN, told.getLevel());
        assertEquals("not carried out", told.getFormattedMessage());
        assertEquals("RotateTo", pairs.get("action"));
        assertEquals("rotation-failed", pairs.get("code"));
        assertEquals("1234abcd...", pairs.get("key"));
        assertEquals("5678abcd...", pairs.get("newKey"));
        assertTrue(String.valueOf(pairs.get("reason")).contains("access-denied"), pairs::toString);
        assertTrue(!pairs.toString().contains("111122223333"), pairs::toString);
    }

    @Test
    void aRotationThatSucceedsIsNoWarning() {
        rotate();

        assertEquals(
                List.of(Level.INFO),
                log.list.stream().map(ILoggingEvent::getLevel).toList());
    }

    private void rotate() {
        topology.send(TestTopology.command(
                "rotate", TestTopology.WALLET, new RotationCommand.RotateTo(NEW_KEY, Duration.ZERO)));
        topology.finish();
    }

    private static Map<String, String> pairs(ILoggingEvent event) {
        return event.getKeyValuePairs().stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    }
}
