package io.chancery.siem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.audit.AuditEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OcsfDocumentTest {
    static List<ObjectNode> events() {
        return SampleEvents.json();
    }

    @ParameterizedTest
    @MethodSource("events")
    void followsTheSchema(ObjectNode event) {
        assertEquals(List.of(), OcsfSchema.problems(OcsfDocument.of(event)));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeFollowsTheSchema(EventType type) {
        ObjectNode event = everything().put("type", type.name());

        assertEquals(List.of(), OcsfSchema.problems(OcsfDocument.of(event)));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeFollowsTheSchemaWithAsLittleAsAnEventHas(EventType type) {
        ObjectNode event = everything().put("type", type.name()).put("outcome", "pending");
        event.retain(
                "id",
                "type",
                "timestamp",
                "node",
                "tenant",
                "keyAlias",
                "subject",
                "actor",
                "operation",
                "outcome",
                "origin");

        assertEquals(List.of(), OcsfSchema.problems(OcsfDocument.of(event)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void carriesTheWholeEventButForAPolicy(ObjectNode event) {
        ObjectNode carried = event.deepCopy();
        if (carried.hasNonNull("policyDocument")) {
            carried.remove("policyDocument");
        }

        assertEquals(carried, OcsfDocument.of(event).at("/unmapped/chancery"));
    }

    @ParameterizedTest
    @CsvSource({
        "AUDIT_START,           100806, 1, Success, success",
        "AUDIT_STOP,            100807, 1, Success, success",
        "KEY_ROTATION_START,    300406, 99, pending, pending",
        "KEY_ROTATION_COMPLETE, 300406, 1, Success, success",
        "KEY_ROTATION_FAILED,   300403, 2, Failure, unknown-key",
        "KEY_ROTATION_NOTICE,   300499, 99, pending, pending",
        "KEY_AGE_WARNING,       300499, 99, pending, pending",
        "KEY_DISABLED,          300409, 1, Success, success",
        "KEY_STATE_REFUSED,     300499, 2, Failure, foreign-key-record",
        "SIGN_REQUEST,          600399, 99, pending, pending",
        "SIGN_SUCCESS,          600399, 1, Success, success",
        "SIGN_FAILURE,          600399, 2, Failure, kms-signing-error",
        "KEY_ACCESS_DENIED,     600399, 2, Failure, policy-denied",
        "KEY_REGISTERED,        300406, 1, Success, success",
        "KEY_CREATED,           300401, 1, Success, success",
        "KEY_RETIRED,           300411, 1, Success, success",
        "KEY_REVOKED,           300411, 1, Success, success",
        "KEY_OVERDUE,           300499, 99, pending, pending",
        "KEY_ROTATION_APPROVED, 300499, 1, Success, success",
        "POLICY_CHANGED,        300403, 1, Success, success",
        "REQUESTER_REGISTERED,  300401, 1, Success, success",
        "REQUESTER_REVOKED,     300411, 1, Success, success",
        "COMMAND_ACCEPTED,      300499, 99, pending, pending",
        "COMMAND_REFUSED,       300499, 2, Failure, malformed-field",
        "NONCE_RELEASED,        300499, 1, Success, success",
        "DATA_KEY_UNWRAPPED,    600302, 1, Success, success",
    })
    void eachTypeHasItsClassAndStatus(AuditEvent.Type type, int typeUid, int statusId, String status, String code) {
        ObjectNode document = OcsfDocument.of(SampleEvents.json(type));

        assertEquals(typeUid, document.path("type_uid").intValue());
        assertEquals(statusId, document.path("status_id").intValue());
        assertEquals(status, document.path("status").asText());
        assertEquals(code, document.path("status_code").asText());
    }

    /** The events are from before commands had types of their own. */
    @ParameterizedTest
    @CsvSource({
        "RegisterKey,       6, Key",
        "RotateTo,          3, Key",
        "Retire,           11, Key",
        "Revoke,           11, Key",
        "SetPolicy,         3, Policy",
        "SetRotationPolicy, 3, Policy",
        "RegisterRequester, 1, User",
        "RevokeRequester,   3, User",
    })
    void commandsAreNamedAfterWhatTheyDo(String action, int activity, String entity) {
        ObjectNode event =
                SampleEvents.json(AuditEvent.Type.KEY_ROTATION_COMPLETE).put("operation", action);

        ObjectNode document = OcsfDocument.of(event);

        assertEquals(activity, document.path("activity_id").intValue());
        assertEquals(entity, document.at("/entity/type").asText());
    }

    @Test
    void aFailureMattersMoreThanItsType() {
        ObjectNode event = SampleEvents.json(AuditEvent.Type.KEY_DISABLED).put("outcome", "kms-unavailable");

        assertEquals(3, OcsfDocument.of(event).path("severity_id").intValue());
    }

    @Test
    void denialsSayThatTheyAre() {
        ObjectNode document = OcsfDocument.of(SampleEvents.json(AuditEvent.Type.KEY_ACCESS_DENIED));

        assertEquals("security_control", document.at("/metadata/profiles/0").asText());
        assertEquals("Denied", document.path("action").asText());
    }

    @Test
    void digestAndTransactionHashCanBeLookedFor() {
        ObjectNode document = OcsfDocument.of(SampleEvents.json(AuditEvent.Type.SIGN_SUCCESS));

        List<String> values = StreamSupport.stream(document.path("observables").spliterator(), false)
                .map(observable -> document.at(
                                "/" + observable.path("name").asText().replace('.', '/'))
                        .asText())
                .collect(Collectors.toList());
        assertEquals(List.of("0x" + "d1".repeat(32), "0x" + "4a".repeat(32)), values);
    }

    @Test
    void theChainIsAnAttestation() {
        List<ObjectNode> events = SampleEvents.json();
        ObjectNode first = OcsfDocument.of(events.get(0));
        ObjectNode second = OcsfDocument.of(events.get(1));

        JsonNode attestation = second.at("/attestation_list/0");

        assertEquals("signing-audit/3", attestation.path("chain_uid").asText());
        assertEquals(first.at("/metadata/uid"), attestation.at("/prev_event/uid"));
        assertEquals(first.at("/attestation_list/0/fingerprint"), attestation.at("/prev_event/fingerprint"));
        assertEquals(
                events.get(1).path("hash").asText(),
                "0x" + attestation.at("/fingerprint/value").asText());
        assertTrue(first.at("/attestation_list/0/prev_event").isMissingNode());
    }

    @Test
    void anEventWithoutAChainHasNoAttestation() {
        ObjectNode event = SampleEvents.json(AuditEvent.Type.SIGN_SUCCESS)
                .putNull("partition")
                .putNull("sequence")
                .putNull("hash");

        ObjectNode document = OcsfDocument.of(event);

        assertFalse(document.has("attestation_list"));
        assertFalse(document.path("metadata").has("profiles"));
        assertEquals(event.path("id"), document.at("/metadata/uid"));
    }

    @Test
    void aRotationNamesTheKeyThatWasReplacedAndTheOneThatReplacesIt() {
        ObjectNode document = OcsfDocument.of(everything().put("type", "KEY_ROTATION_COMPLETE"));

        assertEquals("1234abcd...", document.at("/entity/uid").asText());
        assertEquals("1", document.at("/entity/version").asText());
        assertEquals("aws", document.at("/entity/data/backend").asText());
        assertEquals("5678efab...", document.at("/updated_entity/uid").asText());
        assertEquals("2", document.at("/updated_entity/version").asText());
    }

    @Test
    void whatIsAboutARotationHasItsId() {
        ObjectNode event = everything().put("type", "KEY_ROTATION_CANCELLED").put("operation", "Cancel");

        ObjectNode document = OcsfDocument.of(event);

        assertEquals("rotation-1", document.at("/metadata/correlation_uid").asText());
        assertEquals("out of hours", document.path("comment").asText());
    }

    @Test
    void aFailureSaysWhy() {
        ObjectNode event = everything().put("type", "KEY_ROTATION_FAILED").put("outcome", "rotation-failed");

        ObjectNode document = OcsfDocument.of(event);

        assertEquals("out of hours", document.path("status_detail").asText());
        assertFalse(document.has("comment"));
    }

    /** Every field of an event, also those that no type has together. */
    private static ObjectNode everything() {
        return SampleEvents.json(AuditEvent.Type.KEY_ROTATION_COMPLETE)
                .put("operation", "RotateTo")
                .put("previousKeyId", "1234abcd...")
                .put("previousKeyVersion", 1)
                .put("previousKeyBackend", "aws")
                .put("newKeyId", "5678efab...")
                .put("newKeyVersion", 2)
                .put("newKeyBackend", "aws")
                .put("proposer", "ops")
                .put("approvers", "bob carol")
                .put("reason", "out of hours")
                .put("regarding", "rotation-1")
                .put("actorKey", "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
                .put("policyVersion", "7")
                .put("policyDigest", "0x" + "7e".repeat(32))
                .put("policyDocument", "{}")
                .put("network", "eip155:1")
                .put("sealed", false)
                .put("payloadKind", "EvmTransaction")
                .put("nonce", "7")
                .put("recipient", "0x" + "ab".repeat(20))
                .put("selector", "0xa9059cbb")
                .put("value", "0")
                .put("token", "0x" + "cd".repeat(20))
                .put("tokenAmount", "1000000")
                .put("tokenRecipient", "0x" + "ef".repeat(20))
                .put("highestFee", "21000000000000")
                .put("digest", "0x" + "d1".repeat(32));
    }
}
