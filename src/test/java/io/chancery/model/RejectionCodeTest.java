package io.chancery.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionCodeTest {
    @Test
    void keepsItsCodes() {
        assertEquals(
                List.of(
                        "malformed-field",
                        "unknown-operation",
                        "unsupported-payload",
                        "payload-not-opened",
                        "operation-mismatch",
                        "network-mismatch",
                        "unknown-key",
                        "key-retired",
                        "key-revoked",
                        "key-not-active",
                        "key-spec-mismatch",
                        "account-mismatch",
                        "message-too-large",
                        "request-id-conflict",
                        "request-stale",
                        "signature-missing",
                        "signature-invalid",
                        "deployment-mismatch",
                        "unknown-requester",
                        "requester-key-not-valid",
                        "operation-not-allowed",
                        "no-policy",
                        "not-allowed",
                        "recipient-not-allowed",
                        "call-not-allowed",
                        "creation-not-allowed",
                        "value-too-high",
                        "fee-too-high",
                        "gas-too-low",
                        "gas-too-high",
                        "initcode-too-large",
                        "too-many-blobs",
                        "budget-exceeded",
                        "typed-data-not-allowed",
                        "token-permit-not-allowed",
                        "delegate-not-allowed",
                        "every-chain-not-allowed",
                        "message-not-allowed",
                        "claim-not-allowed",
                        "last-ledger-missing",
                        "regular-key-not-allowed",
                        "rate-limited",
                        "nonce-conflict",
                        "replacement-not-allowed",
                        "replacement-mismatch",
                        "replacement-type-mismatch",
                        "replacement-underpriced",
                        "claim-decreased",
                        "key-shared",
                        "expired",
                        "access-denied",
                        "kms-signing-error",
                        "state-refused",
                        "internal-error"),
                Arrays.stream(RejectionCode.values()).map(RejectionCode::code).toList());
    }

    @Test
    void saysWhichRequestsMaySucceedUnchanged() {
        assertEquals(
                List.of(
                        RejectionCode.UNKNOWN_KEY,
                        RejectionCode.UNKNOWN_REQUESTER,
                        RejectionCode.NO_POLICY,
                        RejectionCode.BUDGET_EXCEEDED,
                        RejectionCode.RATE_LIMITED,
                        RejectionCode.KMS_SIGNING_ERROR,
                        RejectionCode.STATE_REFUSED,
                        RejectionCode.INTERNAL_ERROR),
                Arrays.stream(RejectionCode.values())
                        .filter(RejectionCode::retryable)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void saysForPeopleWhatIsWrongAndWhatToDo(RejectionCode code) {
        assertTrue(code.description().endsWith("."), code.description());
        assertTrue(code.remedy().endsWith("."), code.remedy());
    }

    @Test
    void namesTheFieldOfAFieldsFault() {
        Rejection rejection =
                Rejection.malformed(new InvalidFieldException("address", "must be 20 bytes").under("payload"));

        assertEquals(new Rejection(RejectionCode.MALFORMED_FIELD, "payload.address", "must be 20 bytes"), rejection);
    }
}
