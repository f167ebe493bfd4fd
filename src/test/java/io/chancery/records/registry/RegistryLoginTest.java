package io.chancery.records.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chancery.records.avro.Origin;
import io.chancery.records.schema.SchemaRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a registry that wants to know who asks, with the OAuth server that it trusts. */
class RegistryLoginTest {
    private static final Map<String, String> CLIENT_OF_OAUTH = Map.of(
            "bearer.auth.credentials.source", "OAUTHBEARER",
            "bearer.auth.client.id", "worker",
            "bearer.auth.client.secret", "hunter2",
            "bearer.auth.scope", "registry.read registry.write");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> tokensAsked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{\"schema\":\"\\\"string\\\"\",\"id\":7}";
    private volatile int tokenStatus = 200;
    private volatile String tokenAnswer = "{\"access_token\":\"token-%d\",\"expires_in\":3600}";

    RegistryLoginTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            asked.add(String.join(
                    " ",
                    header(exchange, "Authorization"),
                    header(exchange, "target-sr-cluster"),
                    header(exchange, "Confluent-Identity-Pool-Id")));
            reply(exchange, status, answer);
        });
        server.createContext("/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            tokensAsked.add(header(exchange, "Authorization") + " " + form);
            reply(exchange, tokenStatus, tokenAnswer.formatted(tokensAsked.size()));
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsATokenThatIsGivenAndConfluentCloudsHeaders() {
        SchemaRegistryClient client = client(Map.of(
                "bearer.auth.credentials.source", "STATIC_TOKEN",
                "bearer.auth.token", "mine",
                "bearer.auth.logical.cluster", "lsrc-1",
                "bearer.auth.identity.pool.id", "pool-1"));

        client.byId(7, "s");

        assertEquals(List.of("Bearer mine lsrc-1 pool-1"), asked);
    }

    @Test
    void getsATokenOfAnOAuthServerOnce() {
        SchemaRegistryClient client = client(CLIENT_OF_OAUTH);

        client.byId(7, "s");
        client.byId(8, "s");

        assertEquals(List.of("Bearer token-1 - -", "Bearer token-1 - -"), asked);
        assertEquals(
                List.of("Basic d29ya2VyOmh1bnRlcjI= grant_type=client_credentials&scope=registry.read+registry.write"),
                tokensAsked);
    }

    @Test
    void getsAnotherTokenWhenTheRegistryRefusesOne() {
        SchemaRegistryClient client = client(CLIENT_OF_OAUTH);
        status = 401;
        assertThrows(RegistryUnavailableException.class, () -> client.latest("s"));
        status = 200;

        client.latest("s");

        assertEquals("Bearer token-2 - -", asked.getLast());
    }

    @Test
    void replacesATokenShortlyBeforeItsEnd() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        OAuthLogin login = new OAuthLogin(
                new OAuthLogin.Client(
                        URI.create(url() + "/token"), "worker", new Password("hunter2"), null, Duration.ofSeconds(300)),
                Map.of(),
                Duration.ofSeconds(60),
                now::get);

        assertEquals("Bearer token-1", authorization(login));
        now.set(Instant.ofEpochSecond(3_299));
        assertEquals("Bearer token-1", authorization(login));
        now.set(Instant.ofEpochSecond(3_300));
        tokenAnswer = "{\"access_token\":\"token-%d\",\"expires_in\":100}";
        assertEquals("Bearer token-2", authorization(login));
        now.set(Instant.ofEpochSecond(3_349));
        assertEquals("Bearer token-2", authorization(login));
        now.set(Instant.ofEpochSecond(3_350));
        assertEquals("Bearer token-3", authorization(login));
    }

    @Test
    void saysThatItIsTheOAuthServerThatRefusesAndShowsNoSecret() {
        tokenStatus = 401;
        tokenAnswer = "{\"error\":\"invalid_client\",\"error_description\":\"hunter2 is wrong\"}";

        RegistryUnavailableException failure = assertThrows(
                RegistryUnavailableException.class,
                () -> client(CLIENT_OF_OAUTH).byId(7, "s"));

        String message = String.valueOf(failure.getMessage());
        assertTrue(
                message.startsWith("the OAuth server (bearer.auth.issuer.endpoint.url) answers with HTTP status 401"
                        + " (invalid_client); "),
                message);
        assertFalse(failure.toString().contains("hunter2"), failure.toString());
        assertEquals(List.of(), asked);
    }

    @Test
    void namesTheSettingThatALoginNeeds() {
        assertEquals(
                "bearer.auth.token must be set with bearer.auth.credentials.source=STATIC_TOKEN",
                refusal(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN")));
        assertEquals(
                "bearer.auth.client.secret must be set with bearer.auth.credentials.source=OAUTHBEARER",
                refusal(Map.of("bearer.auth.credentials.source", "OAUTHBEARER", "bearer.auth.client.id", "worker")));
        assertTrue(refusal(Map.of("bearer.auth.credentials.source", "SASL_OAUTHBEARER_INHERIT"))
                .contains("bearer.auth.credentials.source"));
        assertTrue(refusal(Map.of(
                        "bearer.auth.credentials.source", "STATIC_TOKEN",
                        "basic.auth.credentials.source", "USER_INFO",
                        "basic.auth.user.info", "me:hunter2"))
                .contains("choose one"));
    }

    @Test
    void saysWhatToDoWithARegistryThatMayOnlyBeRead() {
        for (int refusal : List.of(403, 405, 422)) {
            status = refusal;
            answer = "{\"error_code\":42205,\"message\":\"Subject s is in read-only mode\"}";

            SchemaRefusedException failure = assertThrows(
                    SchemaRefusedException.class, () -> client(Map.of()).register("s", Origin.getClassSchema(), false));

            assertTrue(
                    String.valueOf(failure.getMessage()).contains("auto.register.schemas=false"), failure.toString());
        }
    }

    @Test
    void saysWhatToDoWhenASchemaThatMayNotBeRegisteredIsMissing() {
        status = 404;
        answer = "{\"error_code\":40403,\"message\":\"Schema not found\"}";

        SchemaRefusedException failure = assertThrows(
                SchemaRefusedException.class, () -> client(Map.of()).lookUp("s", Origin.getClassSchema(), false));

        assertTrue(String.valueOf(failure.getMessage()).contains("register it beforehand"), failure.toString());
    }

    private static String authorization(OAuthLogin login) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return String.valueOf(login.headers(http).get("Authorization"));
        }
    }

    private String refusal(Map<String, String> settings) {
        return String.valueOf(
                assertThrows(ConfigException.class, () -> client(settings)).getMessage());
    }

    private SchemaRegistryClient client(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("schema.registry.url", url());
        properties.put("bearer.auth.issuer.endpoint.url", url() + "/token");
        return new SerdeConfig(properties).client();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "-" : value;
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
