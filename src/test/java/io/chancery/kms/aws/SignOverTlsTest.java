package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Whoever has no certificate for the endpoint's name that the JVM trusts is sent nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignOverTlsTest {
    private static final String PASSWORD = "changeit";
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Properties before = (Properties) System.getProperties().clone();
    private final AtomicInteger calls = new AtomicInteger();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before start
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // JUnit calls start before the tests
    private HttpsServer server;

    @BeforeAll
    void start() throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = directory.resolve("keys.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "kms",
                        "-dname",
                        "CN=kms",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            own.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("kms", own.getCertificate("kms"));
        try (OutputStream out = Files.newOutputStream(trust())) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", this::answer);
        server.start();
    }

    private static Path trust() {
        return directory.resolve("trust.p12");
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = "{\"Signature\":\"MEUC\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @AfterAll
    void stop() {
        System.setProperties(before);
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource(SignWay.class)
    void signsByAnEndpointThatTheJvmTrusts(SignWay way) {
        trustTheCertificate();

        assertEquals(Bytes.fromHex("304502"), sign("localhost", way));
    }

    @ParameterizedTest
    @EnumSource(SignWay.class)
    void sendsNothingToAnEndpointWithACertificateOfAnotherName(SignWay way) {
        trustTheCertificate();

        assertNothingSent("127.0.0.1", way);
    }

    @ParameterizedTest
    @EnumSource(SignWay.class)
    void sendsNothingToAnEndpointThatTheJvmDoesNotTrust(SignWay way) {
        System.setProperties((Properties) before.clone());

        assertNothingSent("localhost", way);
    }

    private void trustTheCertificate() {
        System.setProperties((Properties) before.clone());
        System.setProperty("javax.net.ssl.trustStore", trust().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    }

    private void assertNothingSent(String host, SignWay way) {
        int answered = calls.get();

        var e = assertThrows(KmsException.Unavailable.class, () -> sign(host, way));

        assertTrue(String.valueOf(e.getMessage()).startsWith("the KMS could not be reached: "), e.getMessage());
        assertEquals(Reached.NOT_SENT, e.reached());
        assertEquals(KmsCalls.NONE, e.calls());
        assertEquals(answered, calls.get());
    }

    private Bytes sign(String host, SignWay way) {
        URI endpoint = URI.create("https://" + host + ":" + server.getAddress().getPort());
        AwsKmsSettings settings = new AwsKmsSettings("eu-test-7", endpoint, 2, LONG, LONG, null, "test");
        try (AwsKmsProvider provider = AwsKmsProvider.open(
                settings,
                AwsNewKeySettings.DEFAULTS,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATESTTESTTEST", "secret")),
                way)) {
            return provider.kms()
                    .sign("key", SigningAlgorithm.ECDSA_SECP256K1_DIGEST, Bytes.of(new byte[32]))
                    .value();
        }
    }
}
