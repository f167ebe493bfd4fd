package io.chancery.bench.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a {@link FakeKms} in another process what it was asked, and switches it off and on. */
public final class FakeKmsClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    public FakeKmsClient(String url) {
        this.url = url;
    }

    /** How often it was asked to sign and was up. */
    public long signCalls() {
        try {
            return new JsonMapper().readTree(get("/stats")).path("Sign").asLong();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on it answers every call with an error. */
    public void down() {
        get("/down");
    }

    /** From now on it answers again. */
    public void up() {
        get("/up");
    }

    @Override
    public void close() {
        http.close();
    }

    private String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(TIMEOUT)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException("the fake KMS does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the fake KMS", e);
        }
    }
}
