package io.chancery.kms.decorator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.KmsConfigurationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetrySettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void triesThreeTimesAgainAndEndsAfterThirtySecondsByDefault() {
        assertEquals(
                new RetrySettings(3, SECOND, Duration.ofSeconds(10), Duration.ofSeconds(30)), RetrySettings.DEFAULTS);
    }

    @Test
    void namesTheSettingOfANegativeNumberOfRetries() {
        assertSetting("kms.retries", -1, SECOND, SECOND, SECOND);
    }

    @Test
    void refusesADelayOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> new RetrySettings(3, Duration.ZERO, SECOND, SECOND));
    }

    @Test
    void namesTheSettingOfAnAttemptWithoutTime() {
        assertSetting("kms.attempt.timeout.ms", 3, SECOND, Duration.ZERO, SECOND);
    }

    @Test
    void namesTheSettingOfATotalShorterThanAnAttempt() {
        assertSetting("kms.total.timeout.ms", 3, SECOND, SECOND.plusMillis(1), SECOND);
    }

    private static void assertSetting(
            String setting, int retries, Duration firstDelay, Duration attempt, Duration total) {
        var e = assertThrows(
                KmsConfigurationException.class, () -> new RetrySettings(retries, firstDelay, attempt, total));

        assertEquals(setting, e.setting());
        assertEquals("kms-not-configured", e.code());
    }
}
