package io.chancery.connect;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.text.NetworkFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;

/**
 * A schema registry's schemas, in Confluent's REST dialect. They are kept for good, since an id never changes its
 * meaning.
 */
final class RegistrySchemas implements WriterSchemas {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** In bytes: what {@code chancery} takes of a registry, too. */
    private static final int MAX_ANSWER = 512 << 10;

    private final List<RegistryAddress> addresses;
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ObjectMapper json = new ObjectMapper();

    /** @param addresses at least one; the first that answers counts */
    RegistrySchemas(List<RegistryAddress> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    @Override
    public Schema byId(int id) {
        return known.computeIfAbsent(id, this::ask);
    }

    private Schema ask(int id) {
        RetriableException failure = null;
        for (RegistryAddress address : addresses) {
            try {
                return ask(address, id);
            } catch (RetriableException e) {
                failure = e;
            }
        }
        throw failure == null ? new IllegalStateException("no address") : failure;
    }

    private Schema ask(RegistryAddress address, int id) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.base() + "/schemas/ids/" + id))
                .timeout(TIMEOUT)
                .header("Accept", "application/vnd.schemaregistry.v1+json");
        if (address.authorization() != null) {
            request.header("Authorization", address.authorization().value());
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            return schema(id, answer.statusCode(), read(answer.body()));
        } catch (IOException e) {
            throw new RetriableException(
                    "The schema registry cannot be reached (" + TransformConfig.URL + "): "
                            + NetworkFault.of(e).reason(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("Interrupted while asking the schema registry", e);
        }
    }

    private static String read(InputStream answer) throws IOException {
        try (answer) {
            byte[] bytes = answer.readNBytes(MAX_ANSWER + 1);
            if (bytes.length > MAX_ANSWER) {
                throw new IOException("the answer has more than " + MAX_ANSWER + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private Schema schema(int id, int status, String body) throws JacksonException {
        if (status == 404) {
            throw new DataException("The schema registry (" + TransformConfig.URL + ") does not know schema id " + id);
        }
        if (status != 200) {
            throw new RetriableException(
                    "The schema registry (" + TransformConfig.URL + ") answers with HTTP status " + status);
        }
        try {
            String text = json.readTree(body).path("schema").asText();
            return new Schema.Parser().setValidateDefaults(false).parse(text);
        } catch (RuntimeException | StackOverflowError e) {
            // Avro has exceptions of its own for most of what is no schema, and others for the rest.
            throw new DataException("Schema id " + id + " is not an Avro schema", e);
        }
    }
}
