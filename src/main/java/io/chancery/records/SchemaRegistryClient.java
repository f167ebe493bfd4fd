package io.chancery.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.chancery.records.RegistryHttp.Answer;
import io.chancery.records.UnreadableRecordException.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A client of a schema registry in Confluent's REST dialect. Schemas by id are cached for good, since an id never changes its
 * meaning; ids that the registry does not know for a few seconds, so that a stream of them does not become a stream of
 * requests. Thread-safe.
 *
 * <p>Every call throws {@link RegistryUnavailableException} if the registry has to be asked and cannot be.
 */
final class SchemaRegistryClient implements AutoCloseable {
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);
    private static final int MAX_SCHEMAS = 1_000;
    private static final int MAX_UNKNOWN = 10_000;

    private final RegistryHttp http;
    private final Cache<Integer, WriterSchema> schemas =
            Caffeine.newBuilder().maximumSize(MAX_SCHEMAS).build();
    private final Cache<Integer, UnreadableRecordException> unreadable;

    /** What the registry gave and nobody can use. It is asked again soon, for it may have lied, or been put right. */
    private final Cache<Integer, WriterSchema> doubted;

    SchemaRegistryClient(RegistryHttp http) {
        this(http, Ticker.systemTicker());
    }

    SchemaRegistryClient(RegistryHttp http, Ticker ticker) {
        this.http = http;
        this.unreadable = forAWhile(ticker);
        this.doubted = forAWhile(ticker);
    }

    private static <V> Cache<Integer, V> forAWhile(Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_UNKNOWN)
                .expireAfterWrite(UNKNOWN_FOR)
                .ticker(ticker)
                .build();
    }

    /** A schema with its id. */
    record Registered(int id, Schema schema) {}

    /**
     * The schema with this id.
     *
     * @throws UnreadableRecordException with {@code UNKNOWN_SCHEMA} if there is none, {@code WRONG_SCHEMA} if it is not Avro
     */
    WriterSchema byId(int id, String subject) {
        WriterSchema known = schemas.getIfPresent(id);
        if (known == null) {
            known = doubted.getIfPresent(id);
        }
        if (known != null) {
            return known;
        }
        UnreadableRecordException refused = unreadable.getIfPresent(id);
        if (refused != null) {
            throw new UnreadableRecordException(refused.reason(), refused.detail());
        }
        try {
            WriterSchema schema = WriterSchema.of(id, fetch(id, subject));
            schemas.put(id, schema);
            return schema;
        } catch (UnreadableRecordException e) {
            unreadable.put(id, e);
            throw e;
        }
    }

    /** Forgets {@code schema}, which cannot be used, after a few seconds. */
    void doubt(WriterSchema schema) {
        Integer id = schema.id();
        if (id != null && schemas.asMap().remove(id, schema)) {
            doubted.put(id, schema);
        }
    }

    /** Registers a schema, or finds it registered, and returns its id; throws {@link SchemaRefusedException}. */
    int register(String subject, Schema schema, boolean normalize) {
        Answer answer = http.post("/subjects/" + encode(subject) + "/versions?normalize=" + normalize, body(schema));
        if (!answer.ok()) {
            throw refused(subject, answer);
        }
        return id(answer);
    }

    /** The id of a schema that is registered; throws {@link SchemaRefusedException} if it is not. */
    int lookUp(String subject, Schema schema, boolean normalize) {
        Answer answer =
                http.post("/subjects/" + encode(subject) + "?normalize=" + normalize + "&deleted=false", body(schema));
        if (!answer.ok()) {
            throw refused(subject, answer);
        }
        return id(answer);
    }

    /** The subject's latest schema; throws {@link SchemaRefusedException} if there is none. */
    Registered latest(String subject) {
        Answer answer = http.get("/subjects/" + encode(subject) + "/versions/latest");
        if (!answer.ok()) {
            throw refused(subject, answer);
        }
        return new Registered(id(answer), parse(answer.body()));
    }

    @Override
    public void close() {
        http.close();
    }

    private Schema fetch(int id, String subject) {
        Answer answer = http.get("/schemas/ids/" + id + "?fetchMaxId=false&subject=" + encode(subject));
        if (answer.ok()) {
            return parse(answer.body());
        }
        if (answer.status() == 404 && answer.errorCode() / 100 == 404) {
            throw new UnreadableRecordException(
                    Reason.UNKNOWN_SCHEMA, "the registry does not know schema id " + Integer.toUnsignedString(id));
        }
        // A 404 without the registry's error code is somebody else's: a proxy, or a wrong path in the URL.
        throw new RegistryUnavailableException(
                "what answers at schema.registry.url answers with HTTP status " + answer.status());
    }

    private static Schema parse(JsonNode body) {
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") || body.path("references").size() > 0) {
            throw new UnreadableRecordException(
                    Reason.WRONG_SCHEMA, "the schema is not an Avro schema that is complete in itself");
        }
        try {
            return parse(body.path("schema").asText(""));
        } catch (AvroRuntimeException e) {
            throw new UnreadableRecordException(Reason.WRONG_SCHEMA, "the schema is not one that Avro can parse", e);
        }
    }

    private static Schema parse(String text) {
        return new Schema.Parser().setValidateDefaults(false).parse(text);
    }

    private static int id(Answer answer) {
        JsonNode id = answer.body().path("id");
        if (!id.isInt()) {
            throw new RegistryUnavailableException("what answers at schema.registry.url is not a schema registry");
        }
        return id.intValue();
    }

    private static SchemaRefusedException refused(String subject, Answer answer) {
        return new SchemaRefusedException("the schema registry refuses subject " + subject + " with HTTP status "
                + answer.status() + ", error code " + answer.errorCode());
    }

    private static JsonNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", PortableSchema.of(schema));
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
