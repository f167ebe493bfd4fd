package io.chancery.siem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.audit.AuditEvent.Type;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** That the validator finds what it is for: each test spoils a document in one way. */
class OcsfSchemaTest {
    @Test
    void aDocumentIsRight() {
        assertEquals(List.of(), OcsfSchema.problems(document()));
    }

    @Test
    void aMissingAttributeIsFound() {
        finds("/src_endpoint is missing", document -> document.remove("src_endpoint"));
    }

    @Test
    void anAttributeThatTheClassDoesNotHaveIsFound() {
        finds("/entity is no attribute", document -> document.putObject("entity"));
    }

    @Test
    void anAttributeOfAProfileThatIsNotDeclaredIsFound() {
        finds("/action_id is of the profile \"security_control\"", document -> document.put("action_id", 2));
    }

    @Test
    void aProfileThatTheClassDoesNotHaveIsFound() {
        finds(
                "profile \"container\" is none of the class",
                document -> ((ObjectNode) document.path("metadata"))
                        .withArray("profiles")
                        .add("container"));
    }

    @Test
    void anObjectWithoutAnyOfWhatItNeedsOneOfIsFound() {
        finds(
                "/actor has none of [\"process\",\"user\",\"iam_role\",\"invoked_by\",\"session\",\"app_name\",\"app_uid\"]",
                document -> ((ObjectNode) document.path("actor")).removeAll());
    }

    @Test
    void aNumberThatTheSchemaDoesNotListIsFound() {
        finds("/status_id is 7, which the schema does not list", document -> document.put("status_id", 7));
    }

    @Test
    void aNameThatIsNotTheNumbersIsFound() {
        finds("/severity_id is \"Informational\" and its name \"High\"", document -> document.put("severity", "High"));
    }

    @Test
    void anotherKindOfValueIsFound() {
        finds("/time is no timestamp_t", document -> document.put("time", "noon"));
    }

    @Test
    void aTypeThatIsNotOfTheClassAndActivityIsFound() {
        finds("type_uid is 1 and not 600399", document -> document.put("type_uid", 1));
    }

    private static void finds(String problem, Consumer<ObjectNode> spoil) {
        ObjectNode document = document();

        spoil.accept(document);

        assertEquals(List.of(problem), OcsfSchema.problems(document));
    }

    private static ObjectNode document() {
        return OcsfDocument.of(SampleEvents.json(Type.SIGN_SUCCESS));
    }
}
