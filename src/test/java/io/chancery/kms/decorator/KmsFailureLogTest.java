package io.chancery.kms.decorator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chancery.kms.KmsAnswer;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.kms.decorator.KmsFailureLog.Call;
import io.chancery.model.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class KmsFailureLogTest {
    private static final WalletId WALLET = new WalletId("acme", "treasury");
    private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final Call SIGN = new Call("sign", WALLET, ARN);

    private final Logger logger = (Logger) LoggerFactory.getLogger(KmsFailureLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final KmsFailureLog log = new KmsFailureLog(() -> now);

    @BeforeEach
    void capture() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void release() {
        logger.detachAppender(lines);
    }

    @Test
    void tellsWhatMayBeShown() {
        log.log(SIGN, denied("AccessDeniedException"));

        ILoggingEvent line = lines.list.getFirst();
        assertEquals(Level.WARN, line.getLevel());
        assertEquals("a KMS call failed for good", line.getFormattedMessage());
        assertEquals(
                "[purpose=\"sign\", wallet=\"acme/treasury\", key=\"1234abcd...\", reason=\"not ours\", reached=\"refused\","
                        + " answeredBy=\"kms\", kmsCode=\"AccessDeniedException\", httpStatus=\"400\"]",
                line.getKeyValuePairs().toString());
        assertNull(line.getThrowableProxy(), "the cause names keys and accounts");
    }

    @Test
    void saysThatACallIsMadeAgain() {
        log.log(SIGN, new KmsException.Unavailable("away", null));

        assertEquals(
                "a KMS call failed; it is made again until the deadline",
                lines.list.getFirst().getFormattedMessage());
    }

    @Test
    void tellsOfAKindOnceAMinute() {
        for (int second = 0; second < 121; second++) {
            log.log(SIGN, denied("DisabledException"));
            now = now.plusSeconds(1);
        }

        assertEquals(3, lines.list.size());
    }

    @Test
    void tellsOfEachKindAndKey() {
        log.log(SIGN, denied("DisabledException"));
        log.log(SIGN, denied("AccessDeniedException"));
        log.log(SIGN, new KmsException.Unavailable("away", null));
        log.log(SIGN, new KmsException.Unavailable("no credentials", Reached.NOT_SENT, null));
        log.log(new Call("sign", WALLET, "another"), denied("DisabledException"));
        log.log(new Call("open", WALLET, null), denied("DisabledException"));
        log.log(SIGN, denied("DisabledException"));

        assertEquals(6, lines.list.size());
    }

    @Test
    void tellsAgainWhenTheClockWasSetBack() {
        log.log(SIGN, denied("DisabledException"));
        now = now.minus(Duration.ofDays(1));

        log.log(SIGN, denied("DisabledException"));

        assertEquals(2, lines.list.size());
    }

    @Test
    void fillsNoDiskWhenEveryKeyFails() {
        for (int i = 0; i < 10_000; i++) {
            log.log(new Call("sign", WALLET, "key-number-" + i), new KmsException.Unavailable("away", null));
        }

        assertEquals(51, lines.list.size());
        assertTrue(lines.list.getLast().getFormattedMessage().startsWith("KMS calls fail for more keys"));
    }

    @Test
    void tellsNoCodeThatIsShapedLikeSomethingElse() {
        for (String code : List.of("arn:aws:iam::111122223333:role/x", "two\nlines", "A1", "x".repeat(100), "")) {
            assertNull(new KmsAnswer(KmsAnswer.By.UNKNOWN, code, 403).code(), code);
        }
    }

    private static KmsException denied(String code) {
        return new KmsException.AccessDenied("not ours", new IllegalStateException(ARN))
                .of(new KmsAnswer(KmsAnswer.By.KMS, code, 400));
    }
}
