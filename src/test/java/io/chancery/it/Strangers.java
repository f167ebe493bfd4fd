package io.chancery.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** HTTP servers that are not what somebody takes them for: one that speaks TLS, and one that does not. */
final class Strangers implements AutoCloseable {
    private final HttpServer plain;
    private final HttpsServer tls;
    private final ServerSocket blunt;

    /** @param keyStore with the key that the server shows, which nobody trusts */
    Strangers(Path keyStore) {
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            plain = HttpServer.create(anyPort, 0);
            tls = HttpsServer.create(anyPort, 0);
            blunt = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            tls.setHttpsConfigurator(new HttpsConfigurator(context(keyStore)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        plain.createContext("/", exchange -> answer(exchange, 404, "<html>no such page</html>"));
        plain.createContext("/page", exchange -> answer(exchange, 200, "<html>welcome</html>"));
        plain.createContext("/closed", exchange -> answer(exchange, 401, "{\"error_code\":401}"));
        plain.createContext("/forbidden", exchange -> answer(exchange, 403, "{\"error_code\":403}"));
        plain.createContext("/moved", exchange -> answer(exchange, 301, ""));
        plain.createContext("/down", exchange -> answer(exchange, 503, ""));
        plain.start();
        tls.start();
        Thread.ofVirtual().name("blunt-server").start(this::refuseEverybody);
    }

    String plain(String path) {
        return "http://127.0.0.1:" + plain.getAddress().getPort() + path;
    }

    String tls() {
        return "https://127.0.0.1:" + tls.getAddress().getPort();
    }

    /** The address of a server that speaks no TLS, as somebody writes it who thinks that it does. */
    String notTls() {
        return "https://127.0.0.1:" + blunt.getLocalPort();
    }

    /** Refuses each client as web servers do that get no HTTP: at once. */
    private void refuseEverybody() {
        while (!blunt.isClosed()) {
            try (Socket client = blunt.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                // The next client is refused as well.
            }
        }
    }

    @Override
    public void close() {
        plain.stop(0);
        tls.stop(0);
        try {
            blunt.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(Path keyStore) {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, Authority.PASSWORD.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, Authority.PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }
}
