package io.chancery.siem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.audit.AuditEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is required is from the schema's release 1.8.0 (github.com/ocsf/ocsf-schema): events/base_event.json,
 * events/iam, events/application, events/system and objects, where {@code requirement} is {@code required}, and {@code
 * constraints}.
 */
class OcsfDocumentTest {
    private static final List<String> OF_ALL =
            List.of("activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time", "type_uid");

    private static final Map<Integer, List<String>> OF_CLASS = Map.of(
            1008, List.of(),
            3004, List.of("entity"),
            6003, List.of("actor", "api", "src_endpoint"));

    private static final Map<Integer, Set<Integer>> ACTIVITIES = Map.of(
            1008, Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            3004, Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
            6003, Set.of(1, 2, 3, 4));

    /** Objects by where they are, each with what it must have all of and what it must have one of. */
    private static final Map<String, Requirement> OF_OBJECTS = Map.of(
            "/metadata", new Requirement(List.of("product", "version"), List.of()),
            "/metadata/product", new Requirement(List.of(), List.of("name", "uid")),
            "/api", new Requirement(List.of("operation"), List.of()),
            "/api/request", new Requirement(List.of("uid"), List.of()),
            "/actor", new Requirement(List.of(), List.of("process", "user", "session", "app_name", "app_uid")),
            "/actor/user", new Requirement(List.of(), List.of("account", "name", "uid")),
            "/src_endpoint", new Requirement(List.of(), List.of("ip", "uid", "name", "hostname", "svc_name")),
            "/dst_endpoint", new Requirement(List.of(), List.of("ip", "uid", "name", "hostname", "svc_name")),
            "/entity", new Requirement(List.of(), List.of("name", "uid", "device", "group", "org", "policy", "user")),
            "/resources/0", new Requirement(List.of(), List.of("name", "uid")));

    static List<ObjectNode> events() {
        return SampleEvents.json();
    }

    @ParameterizedTest
    @MethodSource("events")
    void hasWhatItsClassRequires(ObjectNode event) {
        ObjectNode document = OcsfDocument.of(event);

        int classUid = document.path("class_uid").intValue();
        OF_ALL.forEach(attribute -> assertTrue(document.hasNonNull(attribute), attribute));
        OF_CLASS.getOrDefault(classUid, List.of())
                .forEach(attribute -> assertTrue(document.hasNonNull(attribute), attribute));
        OF_OBJECTS.forEach((place, requirement) -> requirement.check(document.at(place)));
        document.path("observables")
                .forEach(observable -> assertTrue(observable.path("type_id").isInt()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void hasAnActivityOfItsClassOrNamesAnother(ObjectNode event) {
        ObjectNode document = OcsfDocument.of(event);

        int classUid = document.path("class_uid").intValue();
        int activity = document.path("activity_id").intValue();
        assertEquals(classUid / 1000, document.path("category_uid").intValue());
        assertEquals(classUid * 100 + activity, document.path("type_uid").intValue());
        assertTrue(activity == 99 || ACTIVITIES.getOrDefault(classUid, Set.of()).contains(activity));
        assertFalse(document.path("activity_name").asText().isEmpty());
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
    })
    void eachTypeHasItsClassAndStatus(AuditEvent.Type type, int typeUid, int statusId, String status, String code) {
        ObjectNode document = OcsfDocument.of(SampleEvents.json(type));

        assertEquals(typeUid, document.path("type_uid").intValue());
        assertEquals(statusId, document.path("status_id").intValue());
        assertEquals(status, document.path("status").asText());
        assertEquals(code, document.path("status_code").asText());
    }

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

    private record Requirement(List<String> all, List<String> oneOf) {
        void check(JsonNode object) {
            if (!object.isMissingNode()) {
                all.forEach(attribute -> assertTrue(object.hasNonNull(attribute), attribute));
                assertTrue(oneOf.isEmpty() || oneOf.stream().anyMatch(object::hasNonNull), () -> oneOf + " " + object);
            }
        }
    }
}
