package io.chancery.admission.check;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.model.SampleKeys;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyVersion.State;
import org.junit.jupiter.api.Test;

class KeySpecCheckTest {
    @Test
    void passesATransactionForASecp256k1Key() {
        assertNull(rejection(new KeySpecCheck().check(Candidates.with(SampleKeys.inState(1, State.ACTIVE)))));
    }

    @Test
    void refusesATransactionForAnEd25519Key() {
        Rejection rejection = rejection(new KeySpecCheck().check(Candidates.with(Candidates.ed25519Key())));

        assertNotNull(rejection);
        assertEquals(RejectionCode.KEY_SPEC_MISMATCH, rejection.code());
    }
}
