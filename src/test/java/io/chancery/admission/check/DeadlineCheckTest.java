package io.chancery.admission.check;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.model.SampleKeys;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyVersion.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadlineCheckTest {
    @Test
    void passesARequestWithoutADeadline() {
        assertNull(rejection(new DeadlineCheck().check(Candidates.with(SampleKeys.inState(1, State.ACTIVE)))));
    }

    @Test
    void passesARequestBeforeItsDeadline() {
        assertNull(check(Candidates.NOW.plusMillis(1)));
    }

    @Test
    void refusesARequestAtItsDeadline() {
        Rejection rejection = check(Candidates.NOW);

        assertNotNull(rejection);
        assertEquals(RejectionCode.EXPIRED, rejection.code());
        assertEquals("expiresAt", rejection.field());
    }

    private static @Nullable Rejection check(Instant expiresAt) {
        return rejection(new DeadlineCheck().check(Candidates.of(Candidates.expiringAt(expiresAt))));
    }
}
