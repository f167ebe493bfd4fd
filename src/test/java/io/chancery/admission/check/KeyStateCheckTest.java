package io.chancery.admission.check;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.SampleKeys;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyStateCheckTest {
    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("versions")
    void decidesByStateAndTime(String situation, KeyVersion key, @Nullable RejectionCode code) {
        Rejection rejection = rejection(new KeyStateCheck().check(Candidates.with(key)));

        assertEquals(code == null ? null : Rejection.of(code), rejection, situation);
    }

    static Stream<Arguments> versions() {
        return Stream.of(
                Arguments.of("active", SampleKeys.inState(1, State.ACTIVE), null),
                Arguments.of("before its end", SampleKeys.activeUntil(Candidates.NOW.plusMillis(1)), null),
                Arguments.of("at its end", SampleKeys.activeUntil(Candidates.NOW), RejectionCode.KEY_NOT_ACTIVE),
                Arguments.of("in overlap", SampleKeys.overlapUntil(Candidates.NOW.plusMillis(1)), null),
                Arguments.of(
                        "at the overlap's end", SampleKeys.overlapUntil(Candidates.NOW), RejectionCode.KEY_RETIRED),
                Arguments.of("in an overlap of unknown end", SampleKeys.overlapUntil(null), RejectionCode.KEY_RETIRED),
                Arguments.of("retired", SampleKeys.inState(1, State.RETIRED), RejectionCode.KEY_RETIRED),
                Arguments.of("revoked", SampleKeys.inState(1, State.REVOKED), RejectionCode.KEY_REVOKED));
    }
}
