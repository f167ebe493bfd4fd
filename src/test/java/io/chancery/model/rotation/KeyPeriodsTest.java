package io.chancery.model.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.SampleKeys;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPeriodsTest {
    private static final Instant REGISTERED = Instant.parse("2028-02-29T12:00:00Z");
    private static final Instant MADE = Instant.parse("2027-12-31T00:00:00Z");
    private static final KeyPeriods PERIODS = new KeyPeriods(days(90), days(7), days(14), days(10), days(365));
    private static final RotationPolicy OWN = RotationPolicy.of(days(20), days(3), false);

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 365, interval",
        "90, 90, 14, 0, 365, overlap",
        "90, -1, 14, 0, 365, overlap",
        "90, 7, 90, 0, 365, notice",
        "90, 7, -1, 0, 365, notice",
        "90, 7, 14, -1, 365, grace",
        "90, 7, 14, 0, 0, oldAge"
    })
    void refusesPeriodsThatDoNotGoTogether(
            long interval, long overlap, long notice, long grace, long oldAge, String field) {
        InvalidFieldException invalid = assertThrows(
                InvalidFieldException.class,
                () -> new KeyPeriods(days(interval), days(overlap), days(notice), days(grace), days(oldAge)));

        assertEquals(field, invalid.field());
    }

    @Test
    void judgesAWalletWithoutAPolicyByTheDefaults() {
        KeyRecord record = SampleKeys.record(version(1, REGISTERED, null));

        assertEquals(REGISTERED.plus(days(90)), PERIODS.due(record));
        assertEquals(REGISTERED.plus(days(76)), PERIODS.noticeDue(record));
        assertEquals(REGISTERED.plus(days(100)), PERIODS.overdue(record));
        assertEquals(REGISTERED.plus(days(365)), PERIODS.old(record));
        assertEquals(days(7), PERIODS.overlap(record));
    }

    @Test
    void judgesAWalletByItsOwnPolicy() {
        KeyRecord record = SampleKeys.record(version(1, REGISTERED, null)).with(OWN);

        assertEquals(REGISTERED.plus(days(20)), PERIODS.due(record));
        assertEquals(REGISTERED.plus(days(10)), PERIODS.noticeDue(record));
        assertEquals(REGISTERED.plus(days(30)), PERIODS.overdue(record));
        assertEquals(days(3), PERIODS.overlap(record));
    }

    @Test
    void countsFromTheMakingOfTheKeyAndNotFromItsRegistration() {
        KeyRecord record = SampleKeys.record(version(1, REGISTERED, MADE));

        assertEquals(MADE, record.keySince());
        assertEquals(MADE.plus(days(90)), PERIODS.due(record));
        assertEquals(MADE.plus(days(365)), PERIODS.old(record));
    }

    @Test
    void doesNotBelieveThatAKeyWasMadeAfterItsRegistration() {
        assertEquals(
                REGISTERED,
                SampleKeys.record(version(1, REGISTERED, REGISTERED.plus(days(3))))
                        .keySince());
    }

    @Test
    void aKeyThatComesBackIsAsOldAsItWas() {
        KeyVersion first = version(1, REGISTERED, null);
        KeyVersion other = SampleKeys.active(2, "other", first.spec(), SampleKeys.otherPublicKey());
        KeyVersion back = version(3, REGISTERED.plus(days(60)), null);

        KeyRecord record = SampleKeys.record(first.retired(), other.retired(), back);

        assertEquals(REGISTERED, record.keySince());
        assertEquals(REGISTERED.plus(days(90)), PERIODS.due(record));
    }

    @Test
    void aCancelledRotationPostponesTheNextOneAndNotTheEndOfTheKeysTime() {
        Instant due = REGISTERED.plus(days(90));
        KeyRecord record = SampleKeys.record(version(1, REGISTERED, null)).skipping(due);

        assertEquals(due.plus(days(90)), PERIODS.due(record));
        assertEquals(REGISTERED.plus(days(100)), PERIODS.overdue(record));
    }

    @Test
    void aRotationThatWasCancelledBeforeTheKeyCameIntoServicePostponesNothing() {
        KeyRecord record = SampleKeys.record(version(1, REGISTERED, MADE)).skipping(REGISTERED.minusSeconds(1));

        assertEquals(MADE.plus(days(90)), PERIODS.due(record));
    }

    @Test
    void keepsWhatWasCancelledWhenTheWalletGetsAPolicyOfItsOwn() {
        Instant due = REGISTERED.plus(days(90));
        KeyRecord record =
                SampleKeys.record(version(1, REGISTERED, null)).skipping(due).with(OWN);

        assertEquals(due.plus(days(20)), PERIODS.due(record));
    }

    private static KeyVersion version(int number, Instant registered, @Nullable Instant made) {
        KeyVersion sample = SampleKeys.inState(number, KeyVersion.State.ACTIVE);
        return new KeyVersion(
                number,
                sample.backend(),
                sample.keyId(),
                sample.spec(),
                sample.publicKey(),
                sample.address(),
                sample.state(),
                registered,
                registered,
                null,
                null,
                null,
                false,
                made);
    }

    private static Duration days(long days) {
        return Duration.ofDays(days);
    }
}
