package io.chancery.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.model.KeyVersion.State;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.SampleKeys;
import org.junit.jupiter.api.Test;

class KeySpecCheckTest {
    @Test
    void passesATransactionForASecp256k1Key() {
        assertNull(new KeySpecCheck().check(Candidates.with(SampleKeys.inState(1, State.ACTIVE))));
    }

    @Test
    void refusesATransactionForAnEd25519Key() {
        Rejection rejection = new KeySpecCheck().check(Candidates.with(Candidates.ed25519Key()));

        assertNotNull(rejection);
        assertEquals(RejectionCode.KEY_SPEC_MISMATCH, rejection.code());
    }
}
