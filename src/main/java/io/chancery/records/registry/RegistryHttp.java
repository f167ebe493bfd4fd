package io.chancery.records.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to a schema registry at one of several addresses: the one that answered last is asked first, the others when it
 * cannot be reached or fails. Thread-safe; blocks for at most twice the timeouts per address.
 */
final class RegistryHttp implements AutoCloseable {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_ANSWER = 512 << 10;

    /** How {@link BodyHandlers#limiting} begins to say it. */
    private static final String TOO_LONG = "body exceeds";

    private final List<RegistryEndpoint> endpoints;
    private final Duration readTimeout;
    private final Duration longest;
    private final HttpClient http;
    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("schema-registry-call-", 0).factory());
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger preferred = new AtomicInteger();

    RegistryHttp(List<RegistryEndpoint> endpoints, Duration connectTimeout, Duration readTimeout) {
        this.endpoints = List.copyOf(endpoints);
        this.readTimeout = readTimeout;
        this.longest = connectTimeout.plus(readTimeout);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** What the registry said: the HTTP status, and the JSON body or a missing node. */
    record Answer(int status, JsonNode body) {
        boolean ok() {
            return status == 200;
        }

        /** The registry's own error code, or 0. */
        int errorCode() {
            return body.path("error_code").asInt(0);
        }

        /**
         * Whether the registry says itself that there is no such thing, and not a proxy, or a wrong path in the URL.
         */
        boolean isNotFound() {
            return status == 404 && errorCode() / 100 == 404;
        }

        /** Returns whether a server that is no registry, or a wrong path in the URL, answers so. */
        boolean isOfNoRegistry() {
            return errorCode() == 0 && (status == 404 || status == 405 || status / 100 == 3);
        }
    }

    Answer get(String path) {
        return send(path, null);
    }

    Answer post(String path, JsonNode body) {
        return send(path, body.toString());
    }

    @Override
    public void close() {
        calls.shutdownNow();
        http.shutdownNow();
    }

    /** Throws {@link RegistryUnavailableException} if no address gives an answer other than a server's failure. */
    private Answer send(String path, @Nullable String body) {
        int first = preferred.get();
        RegistryUnavailableException failure = null;
        for (int i = 0; i < endpoints.size(); i++) {
            int index = (first + i) % endpoints.size();
            try {
                Answer answer = send(endpoints.get(index), path, body);
                preferred.set(index);
                return answer;
            } catch (RegistryUnavailableException e) {
                failure = e;
            }
        }
        throw failure == null ? new IllegalStateException("no address") : failure;
    }

    private Answer send(RegistryEndpoint endpoint, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.base() + path))
                .timeout(readTimeout)
                .header("Accept", CONTENT_TYPE)
                .header("Content-Type", CONTENT_TYPE);
        if (endpoint.authorization() != null) {
            request.header("Authorization", endpoint.authorization().value());
        }
        request.method(
                body == null ? "GET" : "POST", body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = exchange(request.build());
            return answer(response.statusCode(), response.body());
        } catch (TooLongException e) {
            throw new RegistryUnavailableException(
                    "what answers at schema.registry.url answers with more than " + (MAX_ANSWER >> 10) + " KiB", e);
        } catch (IOException e) {
            throw new RegistryUnavailableException(
                    "the schema registry cannot be reached (schema.registry.url): "
                            + e.getClass().getSimpleName(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted while asking the schema registry", e);
        }
    }

    /**
     * Sends a second time when the connection broke: a server may close one that idles just as it is used again, and
     * whatever is asked of a registry may be asked twice.
     */
    private HttpResponse<String> exchange(HttpRequest request) throws IOException, InterruptedException {
        try {
            return sendOnce(request);
        } catch (HttpTimeoutException | ConnectException | TooLongException lasting) {
            throw lasting;
        } catch (IOException broken) {
            return sendOnce(request);
        }
    }

    /**
     * Bounds the time of the whole answer: the client's own limits end with the answer's headers. The client's
     * asynchronous calls would end on the common pool, which somebody else may keep busy.
     */
    private HttpResponse<String> sendOnce(HttpRequest request) throws IOException, InterruptedException {
        Future<HttpResponse<String>> answer = calls.submit(() ->
                http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER)));
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("the answer did not end in time");
        } catch (ExecutionException failed) {
            throw failure(failed);
        } finally {
            answer.cancel(true);
        }
    }

    private static IOException failure(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (!(cause instanceof IOException io)) {
            return new IOException(failed);
        }
        return String.valueOf(io.getMessage()).startsWith(TOO_LONG) ? new TooLongException(io) : io;
    }

    /** The answer is longer than is read. */
    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException(IOException cause) {
            super(cause);
        }
    }

    private Answer answer(int status, String body) {
        // 404 and the other refusals are answers; whoever may not ask, or is told to wait, has got none.
        if (status >= 500 || status == 401 || status == 403 || status == 408 || status == 429) {
            throw new RegistryUnavailableException(
                    "the schema registry (schema.registry.url) answers with HTTP status " + status, status);
        }
        boolean refusal = status != 200;
        try {
            return new Answer(status, refusal && !body.startsWith("{") ? json.missingNode() : json.readTree(body));
        } catch (JacksonException noJson) {
            throw RegistryUnavailableException.ofNoRegistry(status, noJson);
        }
    }
}
