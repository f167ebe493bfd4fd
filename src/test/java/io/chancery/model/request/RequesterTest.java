package io.chancery.model.request;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequesterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "5, 9, 5, 9, true",
        "6, 8, 5, 9, true",
        "4, 9, 5, 9, false",
        "5, 10, 5, 9, false",
        ", 9, 5, 9, false",
        "5, , 5, 9, false",
        "5, 9, , , true",
        ", , , , true",
    })
    void isWithinOneThatCountsForLonger(
            @Nullable Integer from,
            @Nullable Integer until,
            @Nullable Integer otherFrom,
            @Nullable Integer otherUntil,
            boolean within) {
        Requester requester = requester(List.of("r"), key("1", from, until));
        Requester other = requester(List.of("r"), key("1", otherFrom, otherUntil));

        assertTrue(requester.isWithin(other) == within);
    }

    @Test
    void isWithinOneWithMoreKeysAndRights() {
        Requester other = requester(List.of("r", "s"), key("1", null, null), key("2", null, null));

        assertTrue(requester(List.of("s"), key("2", null, null)).isWithin(other));
        assertTrue(requester(List.of()).isWithin(other));
        assertFalse(requester(List.of("t"), key("2", null, null)).isWithin(other));
        assertFalse(requester(List.of("s"), key("3", null, null)).isWithin(other));
    }

    @Test
    void isWithinOneWhoseKeyWasNotRevokedYetAndNotTheOtherWayRound() {
        RequesterKey key = key("1", null, 9);
        RequesterKey revoked = new RequesterKey(key.thumbprint(), key.jwk(), null, null, NOW);

        assertTrue(requester(List.of(), revoked).isWithin(requester(List.of(), key)));
        assertFalse(requester(List.of(), key).isWithin(requester(List.of(), revoked)));
    }

    /** A thumbprint says which key it is; what is verified with is the key itself. */
    @Test
    void isNotWithinOneWithAnotherKeyUnderItsThumbprint() {
        RequesterKey key = key("1", null, null);
        RequesterKey another = new RequesterKey(key.thumbprint(), "another", null, null, null);

        assertFalse(requester(List.of(), another).isWithin(requester(List.of(), key)));
    }

    private static Requester requester(List<String> rights, RequesterKey... keys) {
        return new Requester("acme", "payments", List.of(keys), rights);
    }

    private static RequesterKey key(String thumbprint, @Nullable Integer from, @Nullable Integer until) {
        return new RequesterKey(thumbprint, "jwk-" + thumbprint, time(from), time(until), null);
    }

    private static @Nullable Instant time(@Nullable Integer seconds) {
        return seconds == null ? null : NOW.plusSeconds(seconds);
    }
}
