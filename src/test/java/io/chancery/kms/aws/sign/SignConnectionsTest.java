package io.chancery.kms.aws.sign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignConnectionsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final SortedMap<String, String> HEADERS =
            new TreeMap<>(Map.of("host", "kms.test", "x-amz-target", "TrentService.Sign"));
    private static final byte[] BODY = "{\"KeyId\":\"x\"}".getBytes(UTF_8);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nx-amzn-RequestId: 7\r\n\r\n{}";

    private final RawEndpoint endpoint = new RawEndpoint();
    private final SignConnections connections = connections(3, LONG);

    private SignConnections connections(int most, Duration timeout) {
        return new SignConnections(endpoint.host(), new ConnectionSettings(most, LONG, timeout));
    }

    @AfterEach
    void close() {
        connections.close();
        endpoint.close();
    }

    @Test
    void postsWhatItIsGivenAndNothingMore() throws IOException {
        endpoint.next(OK);

        HttpAnswer answer = post();

        assertEquals("""
                POST / HTTP/1.1\r
                host: kms.test\r
                x-amz-target: TrentService.Sign\r
                content-length: 13\r
                \r
                {"KeyId":"x"}""", endpoint.lastRequest());
        assertEquals(200, answer.status());
        assertEquals("7", answer.header("X-Amzn-Requestid"));
        assertNull(answer.header("Date"));
        assertEquals("{}", new String(answer.body(), UTF_8));
    }

    @Test
    void callsAgainOverTheSameConnection() throws IOException {
        for (int call = 0; call < 5; call++) {
            endpoint.next(OK);
            post();
        }

        assertEquals(1, endpoint.connections());
    }

    @Test
    void readsAnAnswerInChunks() throws IOException {
        endpoint.next("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");

        assertEquals("{}", new String(post().body(), UTF_8));
    }

    @Test
    void readsAnErrorAsItReadsAnAnswer() throws IOException {
        endpoint.next("HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\nno", OK);

        assertEquals(400, post().status());
        post();

        assertEquals(1, endpoint.connections());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
            })
    void keepsNoConnectionThatTheOtherSideEnds(String answer) throws IOException {
        endpoint.next(answer, OK);

        post();
        post();

        assertEquals(2, endpoint.connections());
    }

    /** The endpoint leaves the connection open, so that only this side can end it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, sieve\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\n: nameless\r\nContent-Length: 2\r\n\r\n{}"
            })
    void takesNothingThatIsNoHttpAndKeepsNoConnectionThatSaidIt(String answer) throws IOException {
        endpoint.next(answer, OK);

        assertThrows(IOException.class, this::post);
        assertEquals(200, post().status());

        assertEquals(2, endpoint.connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no HTTP at all\r\n\r\n", "HTTP/1.1 OK\r\n\r\n", ""})
    void takesNothingThatHasNoStatus(String answer) {
        endpoint.next(out -> {
            out.write(answer.getBytes(ISO_8859_1));
            throw new IOException("and hangs up");
        });

        assertThrows(IOException.class, this::post);
    }

    @Test
    void takesNoAnswerThatIsCutShort() throws IOException {
        endpoint.next(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n{\"Signature\":\"MEUC\"}".getBytes(ISO_8859_1));
            throw new IOException("and hangs up");
        });

        assertThrows(IOException.class, this::post);
    }

    @Test
    void readsNoMoreThanAnAnswerOfKmsCanHave() {
        endpoint.next(out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
            forever(out, "400\r\n" + "x".repeat(1024) + "\r\n");
        });

        var e = assertThrows(IOException.class, this::post);

        assertEquals("the answer is longer than any of the KMS's", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 503 Unavailable\r\nContent-Length: 70000\r\n\r\n",
                "HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 302 Found\r\nContent-Length: 65537\r\n\r\n"
            })
    void cutsAnErrorThatIsTooLongAndKeepsNoConnectionWithTheRest(String head) throws IOException {
        endpoint.next(head + "x".repeat(70_000), OK);

        HttpAnswer answer = post();
        post();

        assertEquals(Integer.parseInt(head.substring(9, 12)), answer.status());
        assertEquals(SignConnections.MOST_BYTES + 1, answer.body().length);
        assertEquals(2, endpoint.connections());
    }

    @Test
    void keepsAConnectionWithAnErrorOfTheGreatestLength() throws IOException {
        endpoint.next(
                "HTTP/1.1 503 Unavailable\r\nContent-Length: 65536\r\n\r\n" + "x".repeat(SignConnections.MOST_BYTES),
                OK);

        assertEquals(SignConnections.MOST_BYTES, post().body().length);
        post();

        assertEquals(1, endpoint.connections());
    }

    @Test
    void readsNoHeadersWithoutEnd() {
        endpoint.next(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            forever(out, "X-Header: value\r\n");
        });

        assertThrows(IOException.class, this::post);
    }

    @Test
    void readsNoLineWithoutEnd() {
        endpoint.next(out -> {
            out.write("HTTP/1.1 200 OK\r\nX-Header: ".getBytes(ISO_8859_1));
            forever(out, "x".repeat(1024));
        });

        assertThrows(IOException.class, this::post);
    }

    private static void forever(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        while (true) {
            out.write(bytes);
        }
    }

    @Test
    void endsACallWithoutAnswerWhenItsTimeIsUp() {
        endpoint.next(RawEndpoint.SILENCE);

        try (SignConnections impatient = connections(1, Duration.ofMillis(50))) {
            assertThrows(IOException.class, () -> impatient.post("/", HEADERS, BODY));
        }
    }

    @Test
    void saysThatNoConnectionIsFreeRatherThanThatTheKmsIsSlow() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        endpoint.next(out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
            while (!enough.get()) {
                out.write("1\r\nx\r\n".getBytes(ISO_8859_1));
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            out.write("0\r\n\r\n".getBytes(ISO_8859_1));
        });

        try (SignConnections one = connections(1, Duration.ofSeconds(3))) {
            FutureTask<HttpAnswer> holding = start(one);
            while (endpoint.requests() == 0) {
                Thread.sleep(1);
            }

            var waiting = assertThrows(ConnectionRequestTimeoutException.class, () -> one.post("/", HEADERS, BODY));

            assertEquals("all connections are in use", waiting.getMessage());
            assertEquals(1, endpoint.requests());
            enough.set(true);
            assertEquals(200, holding.get().status());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesBackWhatItWasHandedWhenItGaveUp(boolean interrupted) throws IOException {
        try (SignConnections one = connections(1, Duration.ofSeconds(3))) {
            LeaseRequest real = one.lease();
            LeaseRequest handedOver = new LeaseRequest() {
                @Override
                public ConnectionEndpoint get(Timeout wait)
                        throws InterruptedException, ExecutionException, TimeoutException {
                    if (wait.getDuration() == 0) {
                        return real.get(wait);
                    } else if (interrupted) {
                        throw new InterruptedException();
                    }
                    throw new TimeoutException();
                }

                @Override
                public boolean cancel() {
                    return false;
                }
            };

            assertThrows(InterruptedIOException.class, () -> one.await(handedOver));

            assertEquals(interrupted, Thread.interrupted());
            endpoint.next(OK);
            assertEquals(200, one.post("/", HEADERS, BODY).status());
        }
    }

    /** The pool loses a connection that is handed over while the call that waits for it is interrupted. */
    @Test
    void givesPlacesBackWhenCallsAreInterruptedWhereverTheyAre() throws Exception {
        try (SignConnections one = connections(1, Duration.ofSeconds(3))) {
            for (int round = 0; round < 20; round++) {
                endpoint.next(RawEndpoint.SILENCE);
                int before = endpoint.requests();
                FutureTask<HttpAnswer> calling = start(one);
                while (endpoint.requests() == before && !calling.isDone()) {
                    Thread.sleep(1);
                }
                FutureTask<HttpAnswer> waiting = start(one);
                Thread.sleep(round % 3);
                waiting.cancel(true);
                calling.cancel(true);
            }

            assertEquals(200, answered(one).status());
        }
    }

    /** Calls until it is answered: calls that were interrupted may have left silence for the next ones. */
    private HttpAnswer answered(SignConnections connections) throws IOException {
        IOException last = new IOException("not called");
        for (int call = 0; call < 25; call++) {
            endpoint.next(OK);
            try {
                return connections.post("/", HEADERS, BODY);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static FutureTask<HttpAnswer> start(SignConnections connections) {
        FutureTask<HttpAnswer> call = new FutureTask<>(() -> connections.post("/", HEADERS, BODY));
        Thread.ofVirtual().start(call);
        return call;
    }

    @Test
    void opensNoMoreConnectionsThanItMay() throws InterruptedException, ExecutionException {
        FutureTask<?>[] calls = new FutureTask<?>[50];
        for (int i = 0; i < calls.length; i++) {
            endpoint.next(OK);
            calls[i] = start(connections);
        }
        for (FutureTask<?> call : calls) {
            call.get();
        }

        assertTrue(endpoint.connections() <= 3, () -> endpoint.connections() + " connections");
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        HttpHost nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = new HttpHost("http", "127.0.0.1", closed.getLocalPort());
        }

        try (SignConnections refused = new SignConnections(nobody, new ConnectionSettings(1, LONG, LONG))) {
            assertThrows(ConnectException.class, () -> refused.post("/", HEADERS, BODY));
        }
    }

    private HttpAnswer post() throws IOException {
        return connections.post("/", HEADERS, BODY);
    }
}
