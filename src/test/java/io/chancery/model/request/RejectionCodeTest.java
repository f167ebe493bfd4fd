package io.chancery.model.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.InvalidFieldException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                        "key-overdue",
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
                        "transaction-too-large",
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
                        "trust-line-not-allowed",
                        "offer-not-allowed",
                        "account-setting-not-allowed",
                        "rate-limited",
                        "nonce-conflict",
                        "nonce-too-far-ahead",
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

    /** What a producer may rely on: whether to send the same again, and when the opposite holds. */
    @Test
    void saysOfEachWhetherTheSameMaySucceedLater() {
        assertEquals(
                """
                malformed-field: no
                unknown-operation: yes
                unsupported-payload: yes
                payload-not-opened: no
                operation-mismatch: no
                network-mismatch: no
                unknown-key: yes
                key-retired: no
                key-revoked: yes, unless the request pins the key
                key-not-active: yes, unless the request pins a key that is past its end
                key-overdue: yes
                key-spec-mismatch: no
                account-mismatch: no, only if the wallet gets that account's key
                message-too-large: no
                request-id-conflict: no
                request-stale: no, only if it was created in the future
                signature-missing: no
                signature-invalid: no
                deployment-mismatch: no
                unknown-requester: yes
                requester-key-not-valid: yes, unless the key is revoked
                operation-not-allowed: yes
                no-policy: yes
                not-allowed: no
                recipient-not-allowed: no
                call-not-allowed: no
                creation-not-allowed: no
                value-too-high: no
                fee-too-high: no
                gas-too-low: no
                gas-too-high: no
                initcode-too-large: no
                transaction-too-large: no
                too-many-blobs: no
                budget-exceeded: yes, unless it alone is more than the budget
                typed-data-not-allowed: no
                token-permit-not-allowed: no
                delegate-not-allowed: no
                every-chain-not-allowed: no
                message-not-allowed: no
                claim-not-allowed: no
                last-ledger-missing: no
                regular-key-not-allowed: no
                trust-line-not-allowed: no
                offer-not-allowed: no
                account-setting-not-allowed: no
                rate-limited: yes
                nonce-conflict: yes
                nonce-too-far-ahead: yes
                replacement-not-allowed: no
                replacement-mismatch: no, only if the request to be replaced takes the nonce after this one
                replacement-type-mismatch: no, only if what has the nonce ends without a signature, or operators release the nonce by force
                replacement-underpriced: no, only if what has the nonce ends without a signature, or operators release the nonce by force
                claim-decreased: no, only if the claim for more ends without a signature
                key-shared: yes
                expired: no, only if it has no expiresAt
                access-denied: yes
                kms-signing-error: yes
                state-refused: yes
                internal-error: yes
                """,
                Arrays.stream(RejectionCode.values())
                        .map(code -> code.code() + ": " + (code.retryable() ? "yes" : "no")
                                + (code.exception() == null ? "" : ", " + code.exception()) + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void saysWhichTheWorkerItselfMayHaveTriedAgain() {
        assertEquals(
                List.of(RejectionCode.EXPIRED, RejectionCode.KMS_SIGNING_ERROR),
                Arrays.stream(RejectionCode.values())
                        .filter(RejectionCode::mayBeRetriedByWorker)
                        .toList());
    }

    /** What has to be changed is not said to go through as it is, and the other way round. */
    @ParameterizedTest
    @EnumSource
    void goesWithItsOwnRemedy(RejectionCode code) {
        boolean always = code.retryable() && code.exception() == null;
        boolean never = !code.retryable() && code.exception() == null;

        assertFalse(always && code.remedy().startsWith("Correct"), code.remedy());
        assertFalse(never && code.remedy().contains("send it again under a new id."), code.remedy());
    }

    /** What a command of operators puts right outside of the policy's rules needs no other request. */
    @ParameterizedTest
    @EnumSource
    void mayBePutRightByTheCommandThatItNames(RejectionCode code) {
        boolean isNamed = Stream.of(
                        "nonces release", "keys register", "requesters register", "policy apply", "rotate start")
                .anyMatch(command -> code.remedy().contains("`" + command + "`"));

        assertTrue(!isNamed || code.retryable(), code.remedy());
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
