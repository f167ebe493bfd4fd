package io.chancery.model.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionTest {
    @ParameterizedTest
    @ValueSource(strings = {"payload", "payload.gasLimit", "payload.document.message.secret[3]", "entries[0]", "?", ""})
    void concealsEverythingBelowThePayload(String field) {
        Rejection rejection = new Rejection(RejectionCode.MALFORMED_FIELD, field, "a secret is not a number");

        assertEquals(
                new Rejection(RejectionCode.MALFORMED_FIELD, "payload", RejectionCode.MALFORMED_FIELD.description()),
                rejection.concealed());
    }

    @Test
    void stillNamesARequestsOwnFieldsWhenItIsConcealed() {
        Rejection rejection = new Rejection(RejectionCode.KEY_NOT_ACTIVE, "keyPin", "is none of this wallet");

        assertEquals("keyPin", rejection.concealed().field());
        assertNull(Rejection.of(RejectionCode.EXPIRED).concealed().field());
    }
}
