package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.Expectation;
import io.chancery.client.verdict.OutcomeVerdict;
import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which version of its wallet's key each request was admitted and signed under, by the audit trail and the topic of
 * keys.
 */
record KeyUse(TopicContents contents, Map<WalletId, KeyRecord> keys, Map<String, SigningRequest> requests) {
    private static final OutcomeVerifier VERIFIER = new OutcomeVerifier(new Payloads(Secp256k1.best()));

    static KeyUse of(Office office, TopicContents contents, List<SigningRequest> sent) {
        return new KeyUse(
                contents,
                keys(office),
                sent.stream().collect(Collectors.toMap(SigningRequest::id, Function.identity())));
    }

    static Map<WalletId, KeyRecord> keys(Office office) {
        return RegisteredKeys.readAll(office.config(), office.codec()).stream()
                .collect(Collectors.toMap(KeyRecord::wallet, Function.identity()));
    }

    /** Checks each signature with the public key that the topic of keys has of the version that the outcome names. */
    void assertSignedByTheVersionsRecorded() {
        assertEquals(
                List.of(),
                contents.signed().stream().filter(signed -> !isRight(signed)).toList(),
                "signatures that are not the recorded version's");
    }

    private boolean isRight(SignedPayload signed) {
        KeyVersion version = version(signed.wallet(), signed.keyVersion());
        SigningRequest request = requests.get(signed.requestId());
        Expectation expected = new Expectation(version.verificationKey(), version.address(), false);
        return VERIFIER.verify(request, signed, expected) instanceof OutcomeVerdict.Right;
    }

    /**
     * Checks, in the order of each wallet's events, that the first version was followed by the second when the command
     * {@code rotation} ended: by then, and whatever pins it until its overlap ends, the first signed; from then on, the
     * second.
     */
    void assertSwitched(WalletId wallet, String rotation) {
        List<AuditEvent> events = contents.audit().stream()
                .filter(event -> event.keyAlias().equals(wallet.alias()))
                .toList();
        Map<String, Integer> admitted = new HashMap<>();
        Set<String> signed = new HashSet<>();
        Instant switched = null;
        for (AuditEvent event : events) {
            switch (event.type()) {
                case KEY_ROTATION_COMPLETE ->
                    switched = event.subject().equals(rotation) ? event.timestamp() : switched;
                case SIGN_REQUEST -> {
                    assertAdmitted(requests.get(event.subject()), event, switched);
                    admitted.put(event.subject(), event.keyVersion());
                }
                case SIGN_SUCCESS -> {
                    assertEquals(admitted.get(event.subject()), event.keyVersion(), event.subject());
                    signed.add(event.subject());
                }
                case KEY_ACCESS_DENIED -> assertRefused(requests.get(event.subject()), event);
                default -> {}
            }
        }
        assertNotNull(switched, () -> wallet + " was not switched");
        assertEquals(admitted.keySet(), signed, "admitted, and signed");
    }

    private void assertAdmitted(SigningRequest request, AuditEvent event, @Nullable Instant switched) {
        boolean first = switched == null || request.keyPin() != null;
        assertEquals(first ? 1 : 2, event.keyVersion(), event::toString);
        if (switched != null && request.keyPin() != null) {
            assertTrue(request.createdAt().isBefore(overlapEnd(request.wallet())), () -> "pinned too late: " + event);
        }
    }

    private void assertRefused(SigningRequest request, AuditEvent event) {
        assertNotNull(request.keyPin(), event::toString);
        assertEquals(RejectionCode.KEY_RETIRED.code(), event.outcome());
        assertFalse(event.timestamp().isBefore(overlapEnd(request.wallet())), () -> "refused too early: " + event);
    }

    /**
     * Checks that of the requests that were made after {@code switched} those that pin nothing were signed by the
     * second version.
     */
    void assertNewRequestsUseTheSecond(WalletId wallet, Instant switched) {
        Set<String> later = requests.values().stream()
                .filter(request -> request.wallet().equals(wallet) && request.keyPin() == null)
                .filter(request -> request.createdAt().isAfter(switched))
                .map(SigningRequest::id)
                .collect(Collectors.toSet());
        assertEquals(
                Map.of(2, later),
                contents.signed().stream()
                        .filter(signed -> later.contains(signed.requestId()))
                        .collect(Collectors.groupingBy(
                                SignedPayload::keyVersion,
                                Collectors.mapping(SignedPayload::requestId, Collectors.toSet()))));
    }

    /** The ids of requests that pin the first version and were made after {@code switched}, and were signed. */
    Set<String> signedInOverlap(WalletId wallet, Instant switched) {
        return contents.signed().stream()
                .filter(signed -> signed.wallet().equals(wallet) && signed.keyVersion() == 1)
                .map(SignedPayload::requestId)
                .filter(id -> requests.get(id).createdAt().isAfter(switched))
                .collect(Collectors.toSet());
    }

    /** The ids of this wallet's requests that were rejected. */
    Set<String> rejected(WalletId wallet) {
        return contents.rejected().stream()
                .filter(rejection -> rejection.keyAlias().equals(wallet.alias()))
                .map(SigningRejection::requestId)
                .collect(Collectors.toSet());
    }

    private Instant overlapEnd(WalletId wallet) {
        Instant end = version(wallet, 1).overlapEndsAt();
        assertNotNull(end, () -> wallet + " has no overlap");
        return end;
    }

    private KeyVersion version(WalletId wallet, int number) {
        return keys.get(wallet).version(number);
    }
}
