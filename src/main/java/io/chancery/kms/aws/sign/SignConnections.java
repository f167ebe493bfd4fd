package io.chancery.kms.aws.sign;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SystemPropertyTlsKeyManagersProvider;

/**
 * Kept-alive connections to one endpoint, one for each call in flight: Apache HttpClient's pool and protocol, without
 * the chain of redirects, cookies, retries and authentication, none of which a call has. An answer is read at
 * once, and is bounded.
 *
 * <p>Thread-safe.
 */
final class SignConnections implements AutoCloseable {
    /** An answer with a signature has less than one of these, an error of KMS's too. */
    static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_HEADERS = 100;
    private static final int MOST_LINE_CHARACTERS = 8 * 1024;

    /** The SDK keeps its connections as long. */
    private static final TimeValue KEPT_IDLE = TimeValue.ofSeconds(60);

    /** After so long without a call it is looked at whether the other side has closed a connection. */
    private static final TimeValue CHECKED_AFTER = TimeValue.ofSeconds(2);

    private final PoolingHttpClientConnectionManager pool;
    private final IdleConnectionEvictor evictor;
    private final HttpRequestExecutor protocol = new HttpRequestExecutor();
    private final HttpRoute route;
    private final Timeout answerTimeout;

    SignConnections(HttpHost host, ConnectionSettings settings) {
        this.route = new HttpRoute(host, null, "https".equals(host.getSchemeName()));
        this.answerTimeout = Timeout.of(settings.answerTimeout());
        this.pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls()))
                .setMaxConnTotal(settings.most())
                .setMaxConnPerRoute(settings.most())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(answerTimeout)
                        .setSoKeepAlive(true)
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(answerTimeout)
                        .setValidateAfterInactivity(CHECKED_AFTER)
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(MOST_LINE_CHARACTERS)
                                .build())
                        .build())
                .build();
        this.evictor = new IdleConnectionEvictor(pool, KEPT_IDLE, KEPT_IDLE);
        evictor.start();
    }

    /** Trusts, and shows, the certificates that the JVM's properties name, as the SDK's own client does. */
    private static SSLContext tls() {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(SystemPropertyTlsKeyManagersProvider.create().keyManagers(), null, null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform cannot speak TLS as it is configured", e);
        }
    }

    /**
     * Posts {@code body} and returns the answer to it. An error's body that is too long is cut: its status says what
     * it means, as with the SDK, and is not to be lost.
     *
     * @throws IOException if there is no connection, or no answer that can be read
     */
    HttpAnswer post(String path, SortedMap<String, String> headers, byte[] body) throws IOException {
        ConnectionEndpoint connection = await(lease());
        TimeValue keep = null;
        try {
            HttpClientContext context = HttpClientContext.create();
            if (!connection.isConnected()) {
                pool.connect(connection, null, context);
            }
            ClassicHttpRequest request = new BasicClassicHttpRequest("POST", path);
            headers.forEach(request::addHeader);
            request.addHeader("content-length", body.length);
            request.setEntity(new ByteArrayEntity(body, null));
            // Neither response nor content is closed: Apache would read what is left, which may be without end.
            ClassicHttpResponse response = connection.execute(null, request, protocol::execute, context);
            HttpAnswer answer =
                    new HttpAnswer(response.getCode(), List.of(response.getHeaders()), body(response.getEntity()));
            boolean whole = answer.body().length <= MOST_BYTES;
            if (!whole && answer.isSuccess()) {
                throw new IOException("the answer is longer than any of the KMS's");
            }
            if (whole && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
                keep = KEPT_IDLE;
            }
            return answer;
        } catch (HttpException e) {
            throw new IOException("what answers does not speak HTTP", e);
        } finally {
            release(connection, keep);
        }
    }

    /** Asks for a connection, which {@link #await} waits for. */
    LeaseRequest lease() {
        return pool.lease(null, route, answerTimeout, null);
    }

    /**
     * Returns the connection that {@code lease} asks for, which is the caller's to release.
     *
     * @throws IOException if there is none in time, or this thread is interrupted; then none is taken either
     */
    ConnectionEndpoint await(LeaseRequest lease) throws IOException {
        try {
            return lease.get(answerTimeout);
        } catch (TimeoutException e) {
            giveUp(lease);
            throw new ConnectionRequestTimeoutException("all connections are in use");
        } catch (ExecutionException e) {
            throw new IOException("no connection is to be had", e.getCause());
        } catch (InterruptedException e) {
            giveUp(lease);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a connection");
        }
    }

    /** Gives back what {@code lease} got at the very moment at which it was given up; Apache's pool would lose it. */
    private void giveUp(LeaseRequest lease) {
        if (!lease.cancel()) {
            try {
                release(lease.get(Timeout.ZERO_MILLISECONDS), null);
            } catch (ExecutionException | TimeoutException | CancellationException none) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Reads a body, and of one that is too long one byte more than {@link #MOST_BYTES}. */
    private static byte[] body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        long told = entity.getContentLength();
        // One byte more than may be there, so that the end is seen; no more, since a buffer of that size is made.
        int most = told < 0 || told > MOST_BYTES ? MOST_BYTES : (int) told;
        return entity.getContent().readNBytes(most + 1);
    }

    /** Puts the connection back, or closes it if it is not to be kept. */
    private void release(ConnectionEndpoint connection, @Nullable TimeValue keep) {
        if (keep == null) {
            connection.close(CloseMode.IMMEDIATE);
        }
        pool.release(connection, null, keep);
    }

    @Override
    public void close() {
        evictor.shutdown();
        pool.close();
    }
}
