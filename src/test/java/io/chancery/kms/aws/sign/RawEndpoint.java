package io.chancery.kms.aws.sign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.HttpHost;

/**
 * A server on a free loopback port that answers each request with the next bytes that it was given, whatever they are.
 */
final class RawEndpoint implements AutoCloseable {
    /** One answer on the wire; nothing is written, and the connection left open, for an answer of {@link #SILENCE}. */
    interface Answer {
        void write(OutputStream out) throws IOException;
    }

    static final Answer SILENCE = out -> {};

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final ServerSocket server;
    private volatile String lastRequest = "";

    RawEndpoint() {
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
        Thread.ofVirtual().name("raw-endpoint").start(this::accept);
    }

    HttpHost host() {
        return new HttpHost("http", "127.0.0.1", server.getLocalPort());
    }

    /** Answers the next requests so, and closes a connection instead when none is left. */
    void next(Answer next) {
        answers.add(next);
    }

    /** Answers the next requests with these texts. */
    void next(String... texts) {
        for (String text : texts) {
            next(out -> out.write(text.getBytes(ISO_8859_1)));
        }
    }

    int connections() {
        return connections.get();
    }

    int requests() {
        return requests.get();
    }

    String lastRequest() {
        return lastRequest;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().name("raw-connection").start(() -> serve(client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket client) {
        try (client) {
            while (readRequest(client.getInputStream())) {
                Answer answer = answers.poll();
                if (answer == null) {
                    return;
                }
                answer.write(client.getOutputStream());
                client.getOutputStream().flush();
            }
        } catch (IOException gone) {
            return;
        }
    }

    private boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ") + "content-length: ".length();
        byte[] body = in.readNBytes(Integer.parseInt(lower.substring(at, lower.indexOf("\r\n", at))));
        lastRequest = head + new String(body, ISO_8859_1);
        requests.incrementAndGet();
        return true;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
