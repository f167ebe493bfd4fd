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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * AWS STS for one test: hands out credentials for any role, or fails as it is told to. It is an endpoint apart from
 * {@link ScriptedKmsEndpoint}, since it speaks another protocol (forms and XML), and since tests have the one fail
 * while the other answers.
 */
public final class FakeSts implements AutoCloseable {
    static final String ACCESS_KEY = "ASIAROLEROLEROLE";

    /** The id that it gives its own calls, which is none of KMS's. */
    static final String REQUEST_ID = "5e0f1a2b-0000-4c0a-9a59-aaaaaaaaaaaa";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable Trouble trouble;
    private volatile String lastRequest = "";

    /** How it can fail. */
    public sealed interface Trouble {
        /** An error of STS's own. */
        record Refusal(int status, String code) implements Trouble {}

        /** A page of a proxy's. */
        record Page(int status) implements Trouble {}

        /** No answer. */
        record Hang() implements Trouble {}

        /** A connection that breaks. */
        record Reset() implements Trouble {}
    }

    public FakeSts() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** One that lets nobody assume any role. */
    static FakeSts refusing() {
        FakeSts sts = new FakeSts();
        sts.fail(new Trouble.Refusal(403, "AccessDenied"));
        return sts;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Credentials of a role that is assumed here. */
    public StsAssumeRoleCredentialsProvider role() {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(StsClient.builder()
                        .region(Region.of(ScriptedKmsEndpoint.REGION))
                        .endpointOverride(uri())
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIATESTTESTTEST", "secret-access-key")))
                        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build())
                .refreshRequest(
                        r -> r.roleArn("arn:aws:iam::111122223333:role/signer").roleSessionName("test"))
                .build();
    }

    /** From now on fails so. */
    public void fail(Trouble next) {
        trouble = next;
    }

    /** From now on answers as STS does. */
    public void behave() {
        trouble = null;
    }

    /** How many calls came in. */
    public int calls() {
        return calls.get();
    }

    /** The last request's form, still encoded. */
    String lastRequest() {
        return lastRequest;
    }

    private void handle(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        lastRequest = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Trouble now = trouble;
        try (exchange) {
            if (now == null) {
                answer(exchange, 200, credentials(lastRequest.replaceFirst("(?s).*Action=([A-Za-z]*).*", "$1")));
                return;
            }
            switch (now) {
                case Trouble.Refusal refusal -> answer(exchange, refusal.status(), refusal(refusal.code()));
                case Trouble.Page page -> answer(exchange, page.status(), "<html><h1>Bad Gateway</h1></html>");
                case Trouble.Hang hang -> closed.await();
                case Trouble.Reset reset -> exchange.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("x-amzn-RequestId", REQUEST_ID);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String refusal(String code) {
        return """
                <ErrorResponse><Error><Type>Sender</Type><Code>%s</Code>
                <Message>arn:aws:iam::111122223333:role/signer may not be assumed</Message></Error>
                <RequestId>%s</RequestId></ErrorResponse>""".formatted(code, REQUEST_ID);
    }

    private static String credentials(String action) {
        return """
                <%1$sResponse><%1$sResult><Credentials><AccessKeyId>%2$s</AccessKeyId>
                <SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>
                <Expiration>%3$s</Expiration></Credentials></%1$sResult></%1$sResponse>""".formatted(action, ACCESS_KEY, Instant.now().plus(Duration.ofHours(1)));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
