package io.chancery.records.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The login with a token of an OAuth server, for the client's own credentials (RFC 6749, section 4.4). A token is used
 * until shortly before it expires. Thread-safe.
 */
final class OAuthLogin implements RegistryLogin {
    /** Used where the server does not say how long its token lasts. */
    private static final Duration UNSAID = Duration.ofMinutes(5);

    private static final int MAX_ANSWER = 64 << 10;
    private static final int OK = 200;

    /** The codes of RFC 6749, section 5.2: words that cannot hold a secret. */
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,40}");

    private final Client client;
    private final Map<String, String> more;
    private final Duration timeout;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Token token;

    /**
     * A client of the OAuth server.
     *
     * @param endpoint the server's token endpoint
     * @param scope to ask for, or null for the server's own choice
     * @param buffer how long before its end a token is replaced, but no longer than half of the token's time
     */
    record Client(
            URI endpoint,
            String id,
            Password secret,
            @Nullable String scope,
            Duration buffer) {}

    private record Token(Password value, Instant replaceAt) {}

    /**
     * A login that has no token yet.
     *
     * @param more further headers of each request
     * @param timeout of a call to the server
     */
    OAuthLogin(Client client, Map<String, String> more, Duration timeout, InstantSource clock) {
        this.client = client;
        this.more = Map.copyOf(more);
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public Map<String, String> headers(HttpClient http) {
        Token known = token;
        if (known == null || !clock.instant().isBefore(known.replaceAt())) {
            known = replaced(http);
        }
        return RegistryLogin.bearer(known.value(), more);
    }

    @Override
    public void refused() {
        token = null;
    }

    private Token replaced(HttpClient http) {
        asking.lock();
        try {
            Token known = token;
            if (known == null || !clock.instant().isBefore(known.replaceAt())) {
                known = ask(http);
                token = known;
            }
            return known;
        } finally {
            asking.unlock();
        }
    }

    private Token ask(HttpClient http) {
        String credentials = client.id() + ":" + client.secret().value();
        String scope =
                client.scope() == null ? "" : "&scope=" + URLEncoder.encode(client.scope(), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(client.endpoint())
                .timeout(timeout)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString("grant_type=client_credentials" + scope))
                .build();
        Instant asked = clock.instant();
        try {
            HttpResponse<String> answer = http.send(
                    request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER));
            return token(asked, answer);
        } catch (JacksonException e) {
            throw failed("answers with something else than JSON", e);
        } catch (IOException e) {
            throw failed("cannot be reached: " + e.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was not asked: interrupted", e);
        }
    }

    private Token token(Instant asked, HttpResponse<String> answer) throws JacksonException {
        if (answer.statusCode() != OK) {
            throw failed("answers with HTTP status " + answer.statusCode() + errorCode(answer.body()), null);
        }
        JsonNode body = json.readTree(answer.body());
        String value = body.path("access_token").asText("");
        if (value.isBlank()) {
            throw failed("answers with no access_token", null);
        }
        long seconds = body.path("expires_in").asLong(UNSAID.toSeconds());
        Duration lasts = Duration.ofSeconds(Math.clamp(seconds, 0, Integer.MAX_VALUE));
        Duration half = lasts.dividedBy(2);
        Duration buffer = client.buffer().compareTo(half) < 0 ? client.buffer() : half;
        return new Token(new Password(value), asked.plus(lasts.minus(buffer)));
    }

    private String errorCode(String body) {
        try {
            String code = json.readTree(body).path("error").asText("");
            return ERROR_CODE.matcher(code).matches() ? " (" + code + ")" : "";
        } catch (JacksonException notJson) {
            return "";
        }
    }

    private static RegistryUnavailableException failed(String how, @Nullable Throwable cause) {
        String text = "the OAuth server (" + SerdeConfig.BEARER_ENDPOINT + ") " + how + "; check it and "
                + SerdeConfig.BEARER_CLIENT_ID + ", " + SerdeConfig.BEARER_CLIENT_SECRET + " and "
                + SerdeConfig.BEARER_SCOPE;
        return cause == null ? new RegistryUnavailableException(text) : new RegistryUnavailableException(text, cause);
    }
}
