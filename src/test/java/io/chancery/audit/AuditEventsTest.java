package io.chancery.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.audit.facts.RequestFacts;
import io.chancery.client.SampleRequests;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeySwitch;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEventsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Origin ORIGIN = new Origin("signing-requests", 3, 42);
    private static final KeyVersion KEY = SampleKeys.inState(7, State.ACTIVE);
    private static final SigningRequest REQUEST = SampleRequests.of(0, "request-1", SampleKeys.WALLET, 0, NOW);
    private static final RotationCommand COMMAND = new RotationCommand(
            "command-1",
            SampleKeys.WALLET,
            "ops",
            NOW,
            new RotationCommand.RegisterKey(SampleKeys.ARN, KeySpec.ECC_SECG_P256K1));
    private static final CommandHead ORDER = CommandHead.of(COMMAND, ORIGIN);
    private static final KeySwitch KEYS = new KeySwitch(KEY, SampleKeys.ARN, 2, "aws");
    private static final SignedResult RESULT = new SignedResult(filled("d1"), filled("51"), filled("7a"), filled("4a"));

    private static final SigningFacts FACTS = RequestFacts.of(REQUEST);
    private static final SigningFacts SIGNED = FACTS.signed(RESULT.digest(), RESULT.transactionHash());

    private final AuditEvents events = new AuditEvents("worker-1", "aws", "run-1");

    @Test
    void tellsWhoAskedForWhatWithWhichKey() {
        AuditEvent event = events.admitted(REQUEST, KEY, FACTS, ORIGIN, NOW);

        assertEquals(
                new AuditEvent(
                                new AuditHeader(
                                        "signing-requests-3@42/SIGN_REQUEST",
                                        AuditEvent.Type.SIGN_REQUEST,
                                        NOW,
                                        "worker-1",
                                        ORIGIN),
                                new AuditSubject(
                                        "acme", "treasury", "request-1", "SIGN_TRANSACTION", "eip155:31337", null),
                                AuditActor.named("sample-requester"),
                                new AuditKey("aws", "1234abcd...", 7),
                                "pending")
                        .signing(FACTS),
                event);
    }

    @Test
    void tellsThatARunTakesAChainOver() {
        AuditEvent event = events.trailStarted("signing-audit", 3, NOW);

        assertEquals("run-1/3/AUDIT_START@" + NOW.toEpochMilli(), event.id());
        assertEquals(AuditEvent.Type.AUDIT_START, event.type());
        assertEquals("run-1", event.subject());
        assertEquals("worker-1", event.actor());
        assertEquals(new Origin("signing-audit", 3, -1), event.origin());
    }

    @Test
    void tellsWhatWasSigned() {
        AuditEvent event = events.signed(REQUEST, KEY, SIGNED, ORIGIN, NOW);

        assertEquals(AuditEvent.Type.SIGN_SUCCESS, event.type());
        assertEquals("success", event.outcome());
        assertEquals(RESULT.digest(), event.digest());
        assertEquals(RESULT.transactionHash(), event.transactionHash());
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED,     KEY_ACCESS_DENIED, access-denied",
        "KMS_SIGNING_ERROR, SIGN_FAILURE,      kms-signing-error",
        "EXPIRED,           SIGN_FAILURE,      expired",
        "INTERNAL_ERROR,    SIGN_FAILURE,      internal-error",
    })
    void tellsARefusedKeyFromAFailedSignature(RejectionCode code, AuditEvent.Type type, String outcome) {
        AuditEvent event = events.failed(REQUEST, KEY, FACTS, Rejection.of(code), ORIGIN, NOW);

        assertEquals(type, event.type());
        assertEquals(outcome, event.outcome());
        assertNull(event.digest());
    }

    @Test
    void countsADeniedRequestAsDeniedAccessToNoKey() {
        AuditEvent event = events.denied(REQUEST, null, Rejection.of(RejectionCode.UNKNOWN_KEY), ORIGIN, NOW);

        assertEquals(AuditEvent.Type.KEY_ACCESS_DENIED, event.type());
        assertEquals("unknown-key", event.outcome());
        assertNull(event.shortKeyId());
        assertNull(event.backend());
    }

    @Test
    void tellsOfAMalformedRequestWhatCouldBeRead() {
        AuditEvent event = malformed();

        assertEquals(AuditEvent.Type.KEY_ACCESS_DENIED, event.type());
        assertEquals("malformed-field", event.outcome());
        assertEquals("?", event.tenant());
        assertEquals(ORIGIN, event.origin());
    }

    @Test
    void carryARequestsPersonalDataAsItCame() {
        SealedPersonalData sealed = new SealedPersonalData("sealed.1.AAAA." + "A".repeat(16) + "." + "B".repeat(24));
        SigningRequest request = REQUEST.withPersonalData(sealed);

        List<AuditEvent> all = List.of(
                events.admitted(request, KEY, FACTS, ORIGIN, NOW),
                events.signed(request, KEY, SIGNED, ORIGIN, NOW),
                events.failed(request, KEY, FACTS, Rejection.of(RejectionCode.EXPIRED), ORIGIN, NOW),
                events.failed(request, KEY, FACTS, Rejection.of(RejectionCode.ACCESS_DENIED), ORIGIN, NOW),
                events.denied(request, null, Rejection.of(RejectionCode.UNKNOWN_KEY), ORIGIN, NOW));

        assertEquals(
                Collections.nCopies(all.size(), sealed),
                all.stream().map(AuditEvent::personalData).toList());
    }

    @Test
    void givesTheEventsOfOneRecordDifferentIds() {
        List<AuditEvent> ofOneRequest = List.of(
                events.admitted(REQUEST, KEY, FACTS, ORIGIN, NOW), events.signed(REQUEST, KEY, SIGNED, ORIGIN, NOW));

        assertEquals(2, ofOneRequest.stream().map(AuditEvent::id).distinct().count());
    }

    @Test
    void neverShowsAWholeKeyIdASignatureOrAPayload() {
        String all = List.of(
                        events.admitted(REQUEST, KEY, FACTS, ORIGIN, NOW),
                        events.signed(REQUEST, KEY, SIGNED, ORIGIN, NOW),
                        events.failed(REQUEST, KEY, FACTS, Rejection.of(RejectionCode.ACCESS_DENIED), ORIGIN, NOW),
                        events.denied(REQUEST, null, Rejection.of(RejectionCode.KEY_NOT_ACTIVE), ORIGIN, NOW),
                        malformed(),
                        events.commands().accepted(ORDER, KEYS, ORIGIN, NOW),
                        ended(new CommandChange.KeyRegistered(KEY)),
                        ended(new CommandChange.KeyRotated(KEYS)),
                        ended(new CommandChange.KeysRevoked(List.of(KEY), null, "leaked")),
                        ended(new CommandChange.None(KEYS, ORDER)))
                .stream()
                .map(AuditEventsTest::everything)
                .collect(Collectors.joining("\n"));

        assertFalse(all.contains(SampleKeys.ARN.substring(SampleKeys.ARN.lastIndexOf('/') + 1)), all);
        assertFalse(all.contains("111122223333"), all);
        assertFalse(all.contains(RESULT.signature().toHex()), all);
        assertFalse(all.contains(filled("7a").toHex()), all);
    }

    @Test
    void givesEachVersionThatIsRevokedAnEventWithAnIdOfItsOwn() {
        List<AuditEvent> revoked = events.commands()
                .ended(
                        ORDER,
                        result(RotationResult.Status.COMPLETED, "completed"),
                        new CommandChange.KeysRevoked(
                                List.of(KEY, SampleKeys.inState(8, State.OVERLAP)), null, "leaked"),
                        ORIGIN,
                        NOW);

        assertEquals(List.of(7, 8), revoked.stream().map(AuditEvent::keyVersion).toList());
        assertEquals(2, revoked.stream().map(AuditEvent::id).distinct().count());
    }

    private AuditEvent ended(CommandChange change) {
        return events.commands()
                .ended(ORDER, result(RotationResult.Status.COMPLETED, "completed"), change, ORIGIN, NOW)
                .getFirst();
    }

    private AuditEvent malformed() {
        AuditSubject about = new AuditSubject("?", "treasury", "request-1", "SIGN_TRANSACTION", null, null);
        return events.malformed(about, "payments", "malformed-field", ORIGIN, NOW);
    }

    private static RotationResult result(RotationResult.Status status, String code) {
        return new RotationResult(
                "command-1",
                "acme",
                "treasury",
                new RotationResult.Verdict(status, code, null, "A sentence."),
                new RotationResult.Key(1, "1234abcd...", null, null),
                null,
                NOW);
    }

    private static String everything(AuditEvent event) {
        return event + hex(event.digest()) + hex(event.transactionHash());
    }

    private static String hex(@Nullable Bytes bytes) {
        return bytes == null ? "" : bytes.toHex();
    }

    private static Bytes filled(String octet) {
        return Bytes.fromHex(octet.repeat(32));
    }
}
