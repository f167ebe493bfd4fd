package io.chancery.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.KeyVersion;
import io.chancery.model.KeyVersion.State;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.SampleKeys;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyStateCheckTest {
    private static final boolean SIGNS = true;

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("versions")
    void decidesByStateAndTime(String situation, KeyVersion key, boolean signs) {
        Rejection rejection = new KeyStateCheck().check(Candidates.with(key));

        assertEquals(signs ? null : Rejection.of(RejectionCode.KEY_NOT_ACTIVE), rejection, situation);
    }

    static Stream<Arguments> versions() {
        return Stream.of(
                Arguments.of("active", SampleKeys.inState(1, State.ACTIVE), SIGNS),
                Arguments.of("before its end", SampleKeys.activeUntil(Candidates.NOW.plusMillis(1)), SIGNS),
                Arguments.of("at its end", SampleKeys.activeUntil(Candidates.NOW), !SIGNS),
                Arguments.of("in overlap", SampleKeys.overlapUntil(Candidates.NOW.plusMillis(1)), SIGNS),
                Arguments.of("at the overlap's end", SampleKeys.overlapUntil(Candidates.NOW), !SIGNS),
                Arguments.of("in an overlap of unknown end", SampleKeys.overlapUntil(null), !SIGNS),
                Arguments.of("retired", SampleKeys.inState(1, State.RETIRED), !SIGNS),
                Arguments.of("revoked", SampleKeys.inState(1, State.REVOKED), !SIGNS));
    }
}
