package io.chancery.records.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.chancery.records.avro.Origin;
import io.chancery.records.schema.SchemaRefusedException;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.records.schema.WriterSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a registry that answers as each test says. */
class SchemaRegistryClientTest {
    private static final String FOUND = "{\"schema\":\"\\\"string\\\"\"}";
    private static final String NOT_FOUND = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String answer = FOUND;
    private final AtomicInteger hangUps = new AtomicInteger();

    /** What is answered for paths that begin so, other than for the rest. */
    private final Map<String, Integer> failing = new ConcurrentHashMap<>();

    SchemaRegistryClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                if (hangUps.getAndDecrement() > 0) {
                    return;
                }
                String path = exchange.getRequestURI().getPath();
                Integer failure = failing.keySet().stream()
                        .filter(path::startsWith)
                        .findFirst()
                        .map(failing::get)
                        .orElse(null);
                byte[] body = (failure == null ? answer : "{}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(failure == null ? status : failure, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksForASchemaAsConfluentsClientDoes() {
        client(url(), Map.of()).byId(7, "a topic-value");

        assertEquals(List.of("GET /schemas/ids/7?fetchMaxId=false&subject=a%20topic-value null"), asked);
    }

    @Test
    void aServerThatIsNoRegistryIsToldFromARegistryThatRefuses() {
        answer = "<html>there is no such page</html>";
        for (int each : List.of(200, 301, 404)) {
            status = each;
            RegistryUnavailableException failure = assertThrows(
                    RegistryUnavailableException.class,
                    () -> client(url(), Map.of()).register("s", Schema.create(Schema.Type.STRING), true));
            assertTrue(failure.isForeign(), failure::toString);
        }

        answer = NOT_FOUND;
        status = 404;
        assertThrows(
                SchemaRefusedException.class,
                () -> client(url(), Map.of()).lookUp("s", Schema.create(Schema.Type.STRING), true));
    }

    @Test
    void asksForASchemaOnce() {
        SchemaRegistryClient client = client(url(), Map.of());

        client.byId(7, "s");
        client.byId(7, "s");

        assertEquals(1, asked.size());
    }

    @Test
    void asksWhileOthersKeepTheCommonPoolBusy() {
        CountDownLatch end = new CountDownLatch(1);
        ForkJoinPool pool = ForkJoinPool.commonPool();
        for (int thread = 0; thread < 4 * pool.getParallelism(); thread++) {
            pool.execute(() -> await(end));
        }
        try {
            client(url(), Map.of()).byId(7, "s");
        } finally {
            end.countDown();
        }

        assertEquals(1, asked.size());
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void asksForAnUnknownSchemaNotEveryTime() {
        reply(404, NOT_FOUND);
        SchemaRegistryClient client = client(url(), Map.of());

        for (int i = 0; i < 3; i++) {
            assertEquals(Reason.UNKNOWN_SCHEMA, refusal(client));
        }

        assertEquals(1, asked.size());
    }

    @Test
    void asksAgainSoonForASchemaThatIsDoubted() {
        AtomicLong nanos = new AtomicLong();
        SchemaRegistryClient client =
                new SchemaRegistryClient(new SerdeConfig(Map.of("schema.registry.url", url())).http(), nanos::get);
        WriterSchema lie = client.byId(7, "s");
        client.doubt(lie);
        reply(200, "{\"schema\":\"\\\"bytes\\\"\"}");

        assertEquals(lie, client.byId(7, "s"));
        client.doubt(lie);
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertEquals(Schema.Type.BYTES, client.byId(7, "s").schema().getType());

        assertEquals(2, asked.size());
    }

    @Test
    void registersAsConfluentsClientDoes() {
        reply(200, "{\"id\":3}");

        assertEquals(3, client(url(), Map.of()).register("s", Origin.getClassSchema(), true));
        assertEquals(List.of("POST /subjects/s/versions?normalize=true null"), asked);
    }

    @Test
    void asksAgainWhenTheConnectionBreaks() {
        reply(200, "{\"id\":3}");
        hangUps.set(1);

        assertEquals(3, client(url(), Map.of()).register("s", Origin.getClassSchema(), true));
    }

    @Test
    void givesUpWhenTheConnectionBreaksAgain() {
        reply(200, "{\"id\":3}");
        hangUps.set(2);

        assertThrows(
                RegistryUnavailableException.class,
                () -> client(url(), Map.of()).register("s", Origin.getClassSchema(), true));
    }

    @Test
    void looksUpAsConfluentsClientDoes() {
        reply(200, "{\"id\":3}");

        assertEquals(3, client(url(), Map.of()).lookUp("s", Origin.getClassSchema(), false));
        assertEquals(List.of("POST /subjects/s?normalize=false&deleted=false null"), asked);
    }

    @Test
    void sendsTheUserInfo() {
        client(url(), Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "user:hunter2"))
                .byId(7, "s");

        assertTrue(asked.getFirst().endsWith(" Basic dXNlcjpodW50ZXIy"), asked.toString());
    }

    @Test
    void sendsTheUserInfoOfTheOlderName() {
        client(
                        url(),
                        Map.of(
                                "basic.auth.credentials.source",
                                "USER_INFO",
                                "schema.registry.basic.auth.user.info",
                                "user:hunter2"))
                .byId(7, "s");

        assertTrue(asked.getFirst().endsWith(" Basic dXNlcjpodW50ZXIy"), asked.toString());
    }

    @Test
    void sendsTheCredentialsOfTheUrl() {
        client(url().replace("//", "//user:hunter2@"), Map.of()).byId(7, "s");

        assertTrue(asked.getFirst().endsWith(" Basic dXNlcjpodW50ZXIy"), asked.toString());
    }

    @Test
    void keepsThePathOfTheUrl() {
        client(url() + "/registry/", Map.of()).byId(7, "s");

        assertTrue(asked.getFirst().startsWith("GET /registry/schemas/ids/7"), asked.toString());
    }

    @Test
    void asksTheNextAddressWhenOneCannotBeReached() throws IOException {
        SchemaRegistryClient client = client(deadUrl() + "," + url(), Map.of());

        client.byId(7, "s");
        client.byId(8, "s");

        assertEquals(2, asked.size());
    }

    @Test
    void isUnavailableWhenNobodyAnswers() throws IOException {
        SchemaRegistryClient client = client(deadUrl(), Map.of());

        var failure = assertThrows(RegistryUnavailableException.class, () -> client.byId(7, "s"));

        assertTrue(String.valueOf(failure.getMessage()).contains("schema.registry.url"), failure.toString());
    }

    @Test
    void isUnavailableWhenItIsNotLetIn() {
        for (int refused : List.of(401, 403, 429, 500, 503)) {
            reply(refused, "{\"error_code\":" + refused + "}");

            assertThrows(
                    RegistryUnavailableException.class,
                    () -> client(url(), Map.of()).byId(7, "s"),
                    "HTTP " + refused);
        }
    }

    @Test
    void isUnavailableWhenSomethingElseAnswers() {
        reply(404, "<html>");
        assertThrows(
                RegistryUnavailableException.class,
                () -> client(url(), Map.of()).byId(7, "s"));

        reply(200, "<html>");
        assertThrows(
                RegistryUnavailableException.class,
                () -> client(url(), Map.of()).byId(7, "s"));
    }

    @Test
    void saysOfOneIdThatItIsWithheldIfOthersAreGiven() {
        SchemaRegistryClient client = client(url(), Map.of());
        client.byId(8, "s");
        for (int refused : List.of(401, 403, 404)) {
            failing.put("/schemas/ids/" + refused, refused);

            UnreadableRecordException fact =
                    assertThrows(UnreadableRecordException.class, () -> client.byId(refused, "s"));

            assertEquals(Reason.SCHEMA_WITHHELD, fact.reason());
            assertTrue(fact.detail().contains("not for schema id " + refused), fact.detail());
            assertTrue(fact.detail().endsWith("HTTP status " + refused), fact.detail());
        }
    }

    @Test
    void saysOfOneIdThatItFailsIfOthersAreGiven() {
        SchemaRegistryClient client = client(url(), Map.of());
        client.byId(8, "s");
        for (int failure : List.of(302, 408, 429, 500, 503)) {
            failing.put("/schemas/ids/" + failure, failure);

            assertEquals(
                    Reason.SCHEMA_UNAVAILABLE,
                    assertThrows(UnreadableRecordException.class, () -> client.byId(failure, "s"))
                            .reason());
        }
    }

    @Test
    void asksForTheSubjectsLatestToKnowWhetherTheRegistryIsThere() {
        failing.put("/schemas/ids/", 403);

        assertEquals(Reason.SCHEMA_WITHHELD, refusal(client(url(), Map.of())));
        assertEquals("GET /subjects/s/versions/latest null", asked.getLast());
    }

    @Test
    void asksForASchemaThatItWasGivenIfTheSubjectIsRefused() {
        SchemaRegistryClient client = client(url(), Map.of());
        client.byId(8, "s");
        failing.put("/schemas/ids/7", 500);
        failing.put("/subjects/", 403);

        assertEquals(Reason.SCHEMA_UNAVAILABLE, refusal(client));
    }

    @Test
    void doesNotTakeACacheBeforeTheRegistryForTheRegistry() {
        SchemaRegistryClient client = client(url(), Map.of());
        client.byId(8, "s");
        failing.put("/schemas/ids/7", 503);
        failing.put("/subjects/", 503);

        assertThrows(RegistryUnavailableException.class, () -> client.byId(7, "s"));
    }

    @Test
    void doesNotTakeTheRegistryForAbsentBecauseASchemaThatItGaveIsGone() {
        SchemaRegistryClient client = client(url(), Map.of());
        client.byId(8, "s");
        client.byId(9, "s");
        failing.put("/schemas/ids/7", 403);
        failing.put("/schemas/ids/9", 403);
        failing.put("/subjects/", 403);

        assertEquals(Reason.SCHEMA_WITHHELD, refusal(client));
    }

    @Test
    void takesTheRegistrysOwnNotFoundForAnAnswer() {
        failing.put("/schemas/ids/", 500);
        reply(404, NOT_FOUND);

        assertEquals(Reason.SCHEMA_UNAVAILABLE, refusal(client(url(), Map.of())));
    }

    @Test
    void asksForAnIdThatFailedNotEveryTime() {
        failing.put("/schemas/ids/7", 500);
        SchemaRegistryClient client = client(url(), Map.of());

        refusal(client);
        int before = asked.size();
        refusal(client);

        assertEquals(before, asked.size());
    }

    @Test
    void takesNoSchemaOfAnotherKind() {
        reply(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message A {}\"}");

        assertEquals(Reason.WRONG_SCHEMA, refusal(client(url(), Map.of())));
    }

    @Test
    void takesNoSchemaThatIsNone() {
        reply(200, "{\"schema\":\"{\\\"type\\\":\\\"what\\\"}\"}");

        assertEquals(Reason.WRONG_SCHEMA, refusal(client(url(), Map.of())));
    }

    @Test
    void neverShowsCredentials() throws IOException {
        SchemaRegistryClient client = client(deadUrl().replace("//", "//user:hunter2@"), Map.of());

        Throwable failure = assertThrows(RegistryUnavailableException.class, () -> client.byId(7, "s"));

        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertFalse(cause.toString().contains("hunter2"), cause.toString());
        }
    }

    @Test
    void neverShowsCredentialsOfAUrlThatItCannotUse() {
        for (String url : List.of("ftp://user:hunter2@host", "user:hunter2@host:8081", "http://user:hunter2@a b")) {
            ConfigException failure = assertThrows(ConfigException.class, () -> client(url, Map.of()));

            assertTrue(String.valueOf(failure.getMessage()).startsWith("schema.registry.url"), failure.toString());
            assertFalse(failure.toString().contains("hunter2"), failure.toString());
        }
    }

    @Test
    void namesTheSettingThatIsMissing() {
        ConfigException missing = assertThrows(
                ConfigException.class, () -> client(url(), Map.of("basic.auth.credentials.source", "USER_INFO")));

        assertTrue(String.valueOf(missing.getMessage()).startsWith("basic.auth.user.info"), missing.toString());
    }

    private void reply(int newStatus, String newAnswer) {
        status = newStatus;
        answer = newAnswer;
    }

    private static Reason refusal(SchemaRegistryClient client) {
        return assertThrows(UnreadableRecordException.class, () -> client.byId(7, "s"))
                .reason();
    }

    private static SchemaRegistryClient client(String url, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("schema.registry.url", url);
        return new SerdeConfig(properties).client();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** An address where nobody listens. */
    private static String deadUrl() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
