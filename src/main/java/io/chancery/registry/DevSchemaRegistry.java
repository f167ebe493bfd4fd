package io.chancery.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small schema registry in this process's memory, for development and tests: Confluent's REST subset over HTTP on the
 * loopback interface, so that clients in any language can join. Avro only, FULL_TRANSITIVE compatibility, without
 * authentication; bodies of at most {@value #MAX_BODY} bytes.
 */
public final class DevSchemaRegistry implements AutoCloseable {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_BODY = 1 << 20;

    /** More clients than a default backlog takes connect at once when many threads start together. */
    private static final int BACKLOG = 1_000;

    private final RegistryRoutes routes = new RegistryRoutes();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("schema-registry-", 0).factory());
    private final HttpServer server;

    /** Starts on a free port. */
    public DevSchemaRegistry() {
        this(0);
    }

    /**
     * @param port to listen on; 0 takes a free one
     * @throws UncheckedIOException if the port is taken
     */
    public DevSchemaRegistry(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema registry cannot listen on port " + port, e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The base URL, for {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange, 200, route(exchange));
            } catch (RegistryError e) {
                answer(
                        exchange,
                        e.status(),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("error_code", e.code())
                                .put("message", e.message()));
            }
        }
    }

    private JsonNode route(HttpExchange exchange) throws IOException {
        List<String> path = Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
                .toList();
        return switch (exchange.getRequestMethod()) {
            case "GET" -> routes.get(path);
            case "POST" -> routes.post(path, body(exchange));
            default -> throw new RegistryError(405, "HTTP 405 Method Not Allowed");
        };
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new RegistryError(413, "The body is larger than " + MAX_BODY + " bytes");
        }
        return body;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
