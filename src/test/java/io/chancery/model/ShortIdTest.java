package io.chancery.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortIdTest {
    @ParameterizedTest
    @CsvSource({
        "1234abcd-12ab-34cd-56ef-1234567890ab, 1234abcd...",
        "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab, 1234abcd...",
        "arn:aws:kms:eu-west-1:111122223333:alias/treasury-main, treasury...",
        "projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1, 1...",
        "'', ...",
    })
    void showsTheBeginningOfTheLastSegment(String keyId, String shown) {
        assertEquals(shown, ShortId.of(keyId));
    }

    @ParameterizedTest
    @CsvSource({"treasury, trea...", "payouts, pay...", "k, ..."})
    void neverShowsAShortIdWhole(String keyId, String shown) {
        assertEquals(shown, ShortId.of(keyId));
    }
}
