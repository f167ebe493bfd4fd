package io.chancery.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DevSchemaRegistryTest {
    private static final String ONE = record("{'name':'a','type':'int'}");
    private static final String TWO =
            record("{'name':'a','type':'int'},{'name':'b','type':['null','int'],'default':null}");
    private static final String INCOMPATIBLE = record("{'name':'a','type':'int'},{'name':'b','type':'int'}");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final DevSchemaRegistry registry = new DevSchemaRegistry();

    @AfterEach
    void close() {
        registry.close();
        http.close();
    }

    @Test
    void aSchemaIsFoundByItsId() {
        int id = register("s", ONE).path("id").intValue();

        assertEquals(json("{'schema':" + json.valueToTree(ONE) + "}"), get("/schemas/ids/" + id));
    }

    @Test
    void theSameSchemaHasTheSameIdEverywhere() {
        JsonNode first = register("s", ONE);
        register("s", TWO);

        assertEquals(first, register("s", ONE));
        assertEquals(first.path("id"), register("other", ONE).path("id"));
        try (DevSchemaRegistry another = new DevSchemaRegistry()) {
            assertEquals(
                    first.path("id"),
                    send(another.url() + "/subjects/s/versions", body(ONE)).path("id"));
        }
    }

    @Test
    void versionsCountFromOne() {
        register("a/b", ONE);
        register("a/b", TWO);

        assertEquals(json("[1,2]"), get("/subjects/a%2Fb/versions"));
        assertEquals(2, get("/subjects/a%2Fb/versions/latest").path("version").intValue());
        assertEquals(ONE, get("/subjects/a%2Fb/versions/1").path("schema").textValue());
        assertEquals(json("['a/b']"), get("/subjects"));
    }

    @Test
    void anIncompatibleSchemaIsRefused() {
        register("s", ONE);

        assertEquals(409, register("s", INCOMPATIBLE).path("error_code").intValue());
        assertEquals(
                json("{'is_compatible':false}"), post("/compatibility/subjects/s/versions/latest", body(INCOMPATIBLE)));
        assertEquals(json("[1]"), get("/subjects/s/versions"));
    }

    @Test
    void lookingUpFindsOnlyWhatIsRegistered() {
        register("s", ONE);

        assertEquals(1, post("/subjects/s", body(ONE)).path("version").intValue());
        assertEquals(40403, post("/subjects/s", body(TWO)).path("error_code").intValue());
        assertEquals(40401, post("/subjects/x", body(ONE)).path("error_code").intValue());
    }

    @Test
    void whatIsNotThereHasConfluentsErrorCodes() {
        register("s", ONE);

        assertEquals(40403, get("/schemas/ids/1").path("error_code").intValue());
        assertEquals(40401, get("/subjects/x/versions").path("error_code").intValue());
        assertEquals(40402, get("/subjects/s/versions/9").path("error_code").intValue());
        assertEquals(404, get("/associations/resources/x").path("error_code").intValue());
    }

    @Test
    void whatIsNoAvroSchemaIsRefused() {
        assertEquals(42201, register("s", "{").path("error_code").intValue());
        assertEquals(
                42201,
                post("/subjects/s/versions", "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}")
                        .path("error_code")
                        .intValue());
        assertEquals(
                400, post("/subjects/s/versions", "no json").path("error_code").intValue());
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        assertEquals(
                413,
                post("/subjects/s/versions", " ".repeat((1 << 20) + 1))
                        .path("error_code")
                        .intValue());
    }

    @Test
    void compatibilityIsFullTransitive() {
        assertEquals(json("{'compatibilityLevel':'FULL_TRANSITIVE'}"), get("/config"));
        assertEquals(json("{'compatibilityLevel':'FULL_TRANSITIVE'}"), get("/config/s"));
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = URI.create(registry.url()).getPort();

        var failure = assertThrows(UncheckedIOException.class, () -> new DevSchemaRegistry(port));

        assertEquals("the schema registry cannot listen on port " + port, failure.getMessage());
    }

    private JsonNode register(String subject, String schema) {
        return post("/subjects/" + subject.replace("/", "%2F") + "/versions", body(schema));
    }

    private JsonNode get(String path) {
        return send(registry.url() + path, null);
    }

    private JsonNode post(String path, String body) {
        return send(registry.url() + path, body);
    }

    private JsonNode send(String url, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (body != null) {
            request.POST(BodyPublishers.ofString(body));
        }
        try {
            return json.readTree(
                    http.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String body(String schema) {
        return json.createObjectNode().put("schema", schema).toString();
    }

    private JsonNode json(String text) {
        try {
            return json.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String record(String fields) {
        return ("{'type':'record','name':'R','fields':[" + fields + "]}").replace('\'', '"');
    }
}
