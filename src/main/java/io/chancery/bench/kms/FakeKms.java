package io.chancery.bench.kms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A fake AWS KMS that one thread serves: it signs when a call arrives and sends the answer when the latency is over.
 * The latency is the same for all calls, so those that wait stand in a queue in the order in which they are due. Any
 * number of connections may be open; an answer comes up to a millisecond late.
 */
public final class FakeKms implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int BACKLOG = 4_096;
    private static final long NANOS_PER_MS = 1_000_000;

    private final long latencyNanos;
    private final KmsAnswers answers = new KmsAnswers();
    private final Queue<Due> waiting = new ArrayDeque<>();
    private final Selector selector;
    private final ServerSocketChannel server;

    /** Listens on a free port of 127.0.0.1. */
    public FakeKms(Duration latency) {
        this.latencyNanos = latency.toNanos();
        try {
            selector = Selector.open();
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException("the fake KMS cannot listen", e);
        }
    }

    /** The endpoint for AWS clients. */
    public String url() {
        return "http://127.0.0.1:" + server.socket().getLocalPort();
    }

    /** Serves until it is closed. */
    public void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::serve, untilNextIsDue());
                sendWhatIsDue();
            }
        } catch (ClosedSelectorException closed) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("the fake KMS cannot go on", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        selector.close();
    }

    /** Milliseconds, rounded up; 0 for ever. */
    private long untilNextIsDue() {
        Due next = waiting.peek();
        return next == null ? 0 : Math.max(1, Math.ceilDiv(next.at - System.nanoTime(), NANOS_PER_MS));
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read(key);
            }
        } catch (IOException broken) {
            close(key);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
            client.configureBlocking(false);
            client.socket().setTcpNoDelay(true);
            client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(BUFFER_BYTES));
        }
    }

    private void read(SelectionKey key) throws IOException {
        ByteBuffer in = (ByteBuffer) key.attachment();
        if (((SocketChannel) key.channel()).read(in) < 0) {
            close(key);
            return;
        }
        in.flip();
        for (HttpRequest request = HttpRequest.take(in); request != null; request = HttpRequest.take(in)) {
            HttpAnswer answer = answers.answer(request);
            Due due = new Due(key, answer.encode(), System.nanoTime() + latencyNanos);
            if (answer.delayed() && latencyNanos > 0) {
                waiting.add(due);
            } else {
                send(due);
            }
        }
        in.compact();
    }

    private void sendWhatIsDue() {
        long now = System.nanoTime();
        for (Due due = waiting.peek(); due != null && due.at - now <= 0; due = waiting.peek()) {
            waiting.remove();
            send(due);
        }
    }

    /** An answer is smaller than any socket's buffer, and a connection has one call at a time. */
    private static void send(Due due) {
        try {
            SocketChannel client = (SocketChannel) due.key.channel();
            while (due.answer.hasRemaining()) {
                client.write(due.answer);
            }
        } catch (IOException broken) {
            close(due.key);
        }
    }

    private static void close(SelectionKey key) {
        try {
            key.cancel();
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Due(SelectionKey key, ByteBuffer answer, long at) {}
}
