package io.chancery.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A proxy before a schema registry that fails, or lies about schemas, as it is told to. */
public final class RegistryGate implements AutoCloseable {
    private static final String BY_ID = "/schemas/ids/";
    private static final int HANG_UP = -1;
    private static final int STALL = -2;
    private static final int DRIP = -3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger allAsked = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable Duration timeLimit;
    private volatile @Nullable String registry;
    private volatile UnaryOperator<String> lie = UnaryOperator.identity();
    private volatile boolean down;

    /** Starts on a free port. */
    public RegistryGate() {
        this(null);
    }

    /**
     * Starts on a free port; its clients wait no longer than {@code timeLimit}, or as long as they do by themselves.
     */
    public RegistryGate(@Nullable Duration timeLimit) {
        this.timeLimit = timeLimit;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Stands before the registry at {@code url} from now on. Returns the properties of a deserializer that asks here.
     */
    public Map<String, String> before(String url) {
        registry = url;
        if (timeLimit == null) {
            return Map.of("schema.registry.url", url());
        }
        String limit = String.valueOf(timeLimit.toMillis());
        return Map.of("schema.registry.url", url(), "http.connect.timeout.ms", limit, "http.read.timeout.ms", limit);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers for one schema id from now on. */
    public void answer(int id, int status, String body) {
        answers.put(id, new Answer(status, body));
    }

    /** Hangs up on who asks for one schema id from now on. */
    public void hangUp(int id) {
        answers.put(id, new Answer(HANG_UP, ""));
    }

    /** Never answers for one schema id from now on. */
    public void stall(int id) {
        answers.put(id, new Answer(STALL, ""));
    }

    /** Begins to answer for one schema id, and never ends, from now on. */
    public void drip(int id) {
        answers.put(id, new Answer(DRIP, ""));
    }

    /** Lets the registry answer for this id again. */
    public void answerTruly(int id) {
        answers.remove(id);
    }

    /** Changes the text of every schema that is asked for by its id. */
    public void lie(UnaryOperator<String> change) {
        lie = change;
    }

    /** Answers nothing, or answers again. */
    public void setDown(boolean isDown) {
        down = isDown;
    }

    /** How often a schema id was asked for. */
    public int asked(int id) {
        AtomicInteger count = asked.get(id);
        return count == null ? 0 : count.get();
    }

    /** How often anything was asked for. */
    public int asked() {
        return allAsked.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        client.close();
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        allAsked.incrementAndGet();
        try (exchange) {
            if (down) {
                return; // hangs up
            }
            String path = exchange.getRequestURI().getPath();
            if (!path.matches(BY_ID + "[0-9]+")) {
                send(exchange, ask(exchange));
                return;
            }
            int id = Integer.parseInt(path.substring(BY_ID.length()));
            asked.computeIfAbsent(id, first -> new AtomicInteger()).incrementAndGet();
            Answer answer = answers.get(id);
            send(exchange, answer == null ? changed(ask(exchange)) : answer);
        }
    }

    private Answer ask(HttpExchange exchange) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + exchange.getRequestURI()))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofInputStream(exchange::getRequestBody))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException unreachable) {
            return new Answer(503, "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer(503, "");
        }
    }

    private Answer changed(Answer answer) throws JsonProcessingException {
        if (answer.status() != 200 || !(JSON.readTree(answer.body()) instanceof ObjectNode body)) {
            return answer;
        }
        body.put("schema", lie.apply(body.path("schema").asText()));
        return new Answer(200, body.toString());
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        switch (answer.status()) {
            case HANG_UP -> {}
            case STALL -> awaitClose();
            case DRIP -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                awaitClose();
            }
            default -> write(exchange, answer);
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private record Answer(int status, String body) {}
}
