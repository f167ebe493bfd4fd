package io.chancery.records.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.chancery.records.registry.RegistryHttp.Answer;
import io.chancery.records.schema.PortableSchema;
import io.chancery.records.schema.SchemaRefusedException;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.records.schema.WriterSchema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A client of a schema registry in Confluent's REST dialect. Schemas by id are cached for good, since an id never
 * changes its meaning; what is wrong with the others for a second, so that a stream of them does not become a stream of
 * requests. Thread-safe.
 *
 * <p>Every call throws {@link RegistryUnavailableException} if the registry has to be asked and cannot be. That it
 * answers for other ids and not for one is a fact about that id, and no reason to wait for the registry.
 */
public final class SchemaRegistryClient implements AutoCloseable {
    private static final Duration UNREADABLE_FOR = Duration.ofSeconds(1);
    private static final Duration DOUBTED_FOR = Duration.ofSeconds(5);
    private static final int MAX_SCHEMAS = 1_000;
    private static final int MAX_UNKNOWN = 10_000;

    private final RegistryHttp http;
    private final RegistryProbe probe;
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
        this.probe = new RegistryProbe(http::get);
        this.unreadable = kept(UNREADABLE_FOR, ticker);
        this.doubted = kept(DOUBTED_FOR, ticker);
    }

    private static <V> Cache<Integer, V> kept(Duration time, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_UNKNOWN)
                .expireAfterWrite(time)
                .ticker(ticker)
                .build();
    }

    /** A schema with its id. */
    public record Registered(int id, Schema schema) {}

    /**
     * The schema with this id.
     *
     * @throws UnreadableRecordException with {@code UNKNOWN_SCHEMA} if there is none, {@code WRONG_SCHEMA} if it is not
     *     Avro, {@code SCHEMA_WITHHELD} or {@code SCHEMA_UNAVAILABLE} if the registry answers for others
     */
    public WriterSchema byId(int id, String subject) {
        WriterSchema known = known(id);
        if (known != null) {
            return known;
        }
        UnreadableRecordException refused = unreadable.getIfPresent(id);
        if (refused != null) {
            throw new UnreadableRecordException(refused.reason(), refused.detail());
        }
        return ask(id, subject);
    }

    /** Returns the same, but asks the registry even if it has just given nothing that can be used. */
    public WriterSchema ask(int id, String subject) {
        WriterSchema certain = schemas.getIfPresent(id);
        if (certain != null) {
            return certain;
        }
        try {
            WriterSchema schema = fetch(id, subject);
            schemas.put(id, schema);
            return schema;
        } catch (UnreadableRecordException e) {
            unreadable.put(id, e);
            throw e;
        }
    }

    /** Returns the schema with this id if the registry need not be asked for it, or null. */
    public @Nullable WriterSchema known(int id) {
        WriterSchema known = schemas.getIfPresent(id);
        return known == null ? doubted.getIfPresent(id) : known;
    }

    /** Returns whether the schema with this id is in memory, and nobody found that it cannot be used. */
    public boolean isCertain(int id) {
        return schemas.getIfPresent(id) != null;
    }

    /** Forgets {@code schema}, which cannot be used, after a few seconds. */
    public void doubt(WriterSchema schema) {
        Integer id = schema.id();
        if (id != null && schemas.asMap().remove(id, schema)) {
            doubted.put(id, schema);
        }
    }

    /** Registers a schema, or finds it registered, and returns its id; throws {@link SchemaRefusedException}. */
    public int register(String subject, Schema schema, boolean normalize) {
        Answer answer = http.post("/subjects/" + encode(subject) + "/versions?normalize=" + normalize, body(schema));
        if (!answer.ok()) {
            throw refused(subject, answer);
        }
        return id(answer);
    }

    /** The id of a schema that is registered; throws {@link SchemaRefusedException} if it is not. */
    public int lookUp(String subject, Schema schema, boolean normalize) {
        Answer answer =
                http.post("/subjects/" + encode(subject) + "?normalize=" + normalize + "&deleted=false", body(schema));
        if (!answer.ok()) {
            throw refused(subject, answer);
        }
        return id(answer);
    }

    /** The subject's latest schema; throws {@link SchemaRefusedException} if there is none. */
    public Registered latest(String subject) {
        Answer answer = http.get(latestOf(subject));
        if (!answer.ok()) {
            throw refused(subject, answer);
        }
        int id = id(answer);
        return taken(answer.body(), schema -> new Registered(id, schema));
    }

    @Override
    public void close() {
        http.close();
    }

    private WriterSchema fetch(int id, String subject) {
        String path = "/schemas/ids/" + id + "?fetchMaxId=false&subject=" + encode(subject);
        try {
            WriterSchema schema = schema(id, http.get(path));
            probe.gave(path);
            return schema;
        } catch (RegistryUnavailableException failed) {
            if (probe.answersBesides(path, latestOf(subject))) {
                throw ofOneId(id, failed);
            }
            throw failed;
        }
    }

    private static WriterSchema schema(int id, Answer answer) {
        if (answer.ok()) {
            return taken(answer.body(), schema -> WriterSchema.of(id, schema));
        }
        if (answer.isNotFound()) {
            throw new UnreadableRecordException(
                    Reason.UNKNOWN_SCHEMA, "the registry does not know schema id " + Integer.toUnsignedString(id));
        }
        throw answer.isOfNoRegistry()
                ? RegistryUnavailableException.ofNoRegistry(answer.status(), null)
                : new RegistryUnavailableException(
                        "what answers at schema.registry.url answers with HTTP status " + answer.status(),
                        answer.status());
    }

    private static UnreadableRecordException ofOneId(int id, RegistryUnavailableException failed) {
        boolean refused = switch (failed.status()) {
            case 401, 403, 404 -> true;
            default -> false;
        };
        return new UnreadableRecordException(
                refused ? Reason.SCHEMA_WITHHELD : Reason.SCHEMA_UNAVAILABLE,
                "the registry answers for others, but not for schema id " + Integer.toUnsignedString(id) + ": "
                        + failed.getMessage(),
                failed);
    }

    private static String latestOf(String subject) {
        return "/subjects/" + encode(subject) + "/versions/latest";
    }

    /** Returns what {@code use} makes of the schema in {@code body}. */
    private static <T> T taken(JsonNode body, Function<Schema, T> use) {
        if (!body.path("schema").isTextual()) {
            throw new RegistryUnavailableException(
                    "what answers at schema.registry.url answers with HTTP status 200 and no schema", 200);
        }
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") || body.path("references").size() > 0) {
            throw new UnreadableRecordException(
                    Reason.WRONG_SCHEMA, "the schema is not an Avro schema that is complete in itself");
        }
        try {
            String text = body.path("schema").asText();
            return use.apply(new Schema.Parser().setValidateDefaults(false).parse(text));
        } catch (RuntimeException | StackOverflowError e) {
            // Avro has exceptions of its own for most of what is no schema, and others for the rest.
            throw new UnreadableRecordException(Reason.WRONG_SCHEMA, "the schema is not one that Avro can parse", e);
        }
    }

    private static int id(Answer answer) {
        JsonNode id = answer.body().path("id");
        if (!id.isInt()) {
            throw RegistryUnavailableException.ofNoRegistry(answer.status(), null);
        }
        return id.intValue();
    }

    private static RuntimeException refused(String subject, Answer answer) {
        if (answer.isOfNoRegistry()) {
            return RegistryUnavailableException.ofNoRegistry(answer.status(), null);
        }
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
