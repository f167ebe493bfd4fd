package io.chancery.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.registry.Subjects.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** What a schema registry answers to each path of Confluent's REST subset. */
final class RegistryRoutes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LEVEL = "FULL_TRANSITIVE";

    private final Subjects subjects = new Subjects();
    private final ObjectMapper mapper = new ObjectMapper();

    /** Answers {@code GET} of the decoded segments of a path; throws {@link RegistryError}. */
    JsonNode get(List<String> path) {
        return switch (shape(path)) {
            case "" -> JSON.objectNode();
            case "subjects" -> strings(subjects.names());
            case "subjects/*/versions" ->
                numbers(IntStream.rangeClosed(1, subjects.versions(path.get(1)).size()));
            case "subjects/*/versions/*" -> json(subjects.version(path.get(1), path.get(3)));
            case "schemas/types" -> strings(List.of("AVRO"));
            case "schemas/ids/*" -> schema(subjects.byId(path.get(2)));
            case "schemas/ids/*/versions" -> uses(path.get(2));
            case "config", "config/*" -> JSON.objectNode().put("compatibilityLevel", LEVEL);
            case "mode", "mode/*" -> JSON.objectNode().put("mode", "READWRITE");
            default -> throw new RegistryError(404, "HTTP 404 Not Found");
        };
    }

    /** Answers {@code POST} of the decoded segments of a path; throws {@link RegistryError}. */
    JsonNode post(List<String> path, byte[] body) {
        return switch (shape(path)) {
            case "subjects/*" -> json(subjects.lookUp(path.get(1), parse(body)));
            case "subjects/*/versions" -> json(subjects.register(path.get(1), parse(body)));
            case "compatibility/subjects/*/versions", "compatibility/subjects/*/versions/*" ->
                JSON.objectNode().put("is_compatible", subjects.isCompatible(path.get(2), parse(body)));
            default -> throw new RegistryError(404, "HTTP 404 Not Found");
        };
    }

    /** The path with a star for each segment that is a name and not a word of the dialect. */
    private static String shape(List<String> path) {
        List<String> shape = new ArrayList<>(path);
        switch (path.isEmpty() ? "" : path.getFirst()) {
            case "subjects" -> star(shape, 1, 3);
            case "compatibility" -> star(shape, 2, 4);
            case "schemas" -> star(shape, 2);
            default -> star(shape, 1);
        }
        return String.join("/", shape);
    }

    private static void star(List<String> shape, int... names) {
        for (int name : names) {
            if (name < shape.size()) {
                shape.set(name, "*");
            }
        }
    }

    private Schema parse(byte[] body) {
        try {
            JsonNode request = mapper.readTree(body);
            if (!request.path("schemaType").asText("AVRO").equals("AVRO")
                    || request.path("references").size() > 0) {
                throw new RegistryError(42201, "Only Avro schemas without references are held here");
            }
            return new Schema.Parser().parse(request.path("schema").asText(""));
        } catch (IOException e) {
            throw new RegistryError(400, "The body is not JSON");
        } catch (AvroRuntimeException e) {
            throw new RegistryError(42201, "Invalid schema: " + e.getMessage());
        }
    }

    private JsonNode uses(String id) {
        ArrayNode uses = JSON.arrayNode();
        subjects.byId(id);
        for (Version use : subjects.uses(id)) {
            uses.addObject().put("subject", use.subject()).put("version", use.version());
        }
        return uses;
    }

    private static ObjectNode json(Version version) {
        return JSON.objectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema().toString());
    }

    private static ObjectNode schema(Schema schema) {
        return JSON.objectNode().put("schema", schema.toString());
    }

    private static ArrayNode strings(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }

    private static ArrayNode numbers(IntStream values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
