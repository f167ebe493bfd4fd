package io.chancery.kms.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** AWS STS for one test: hands out credentials for any role, or refuses. */
final class FakeSts implements AutoCloseable {
    static final String ACCESS_KEY = "ASIAROLEROLEROLE";

    private final HttpServer server;
    private final boolean refusing;
    private volatile String lastRequest = "";

    FakeSts(boolean refusing) {
        this.refusing = refusing;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The last request's form, still encoded. */
    String lastRequest() {
        return lastRequest;
    }

    private void handle(HttpExchange exchange) throws IOException {
        lastRequest = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String action = lastRequest.replaceFirst("(?s).*Action=([A-Za-z]*).*", "$1");
        byte[] answer = (refusing ? refusal() : credentials(action)).getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(refusing ? 403 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String refusal() {
        return """
                <ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>
                <Message>arn:aws:iam::111122223333:role/signer may not be assumed</Message></Error></ErrorResponse>""";
    }

    private static String credentials(String action) {
        return """
                <%1$sResponse><%1$sResult><Credentials><AccessKeyId>%2$s</AccessKeyId>
                <SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>
                <Expiration>%3$s</Expiration></Credentials></%1$sResult></%1$sResponse>""".formatted(action, ACCESS_KEY, Instant.now().plus(Duration.ofHours(1)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
