package io.chancery.records.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a registry whose certificate only an authority of its own vouches for. */
class RegistryTlsTest {
    private static final String PASSWORD = "changeit";
    private static final byte[] FOUND = "{\"schema\":\"\\\"string\\\"\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path directory;

    private static KeyStore server;
    private static KeyStore client;

    private @Nullable HttpsServer registry;

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException, GeneralSecurityException {
        server = keyPair("server");
        client = keyPair("client");
        trusting("trust.p12", server.getCertificate("server"));
    }

    @AfterEach
    void stop() {
        if (registry != null) {
            registry.stop(0);
        }
    }

    @Test
    void trustsAnAuthorityOfItsOwn() throws IOException, GeneralSecurityException {
        start(false);

        assertReads(Map.of(
                "schema.registry.ssl.truststore.location",
                directory.resolve("trust.p12").toString(),
                "schema.registry.ssl.truststore.password",
                PASSWORD));
        assertReads(Map.of(
                "schema.registry.ssl.truststore.type",
                "PEM",
                "schema.registry.ssl.truststore.certificates",
                pem("CERTIFICATE", server.getCertificate("server").getEncoded())));
    }

    @Test
    void readsNothingFromARegistryThatItDoesNotTrust() throws IOException, GeneralSecurityException {
        start(false);

        assertThrows(RegistryUnavailableException.class, () -> read(Map.of()));
    }

    @Test
    void showsItsCertificateToARegistryThatAsksForOne() throws IOException, GeneralSecurityException {
        start(true);
        Map<String, String> settings = new HashMap<>(Map.of(
                "schema.registry.ssl.truststore.location",
                directory.resolve("trust.p12").toString(),
                "schema.registry.ssl.truststore.password",
                PASSWORD));

        assertThrows(RegistryUnavailableException.class, () -> read(settings));
        settings.put(
                "schema.registry.ssl.keystore.location",
                directory.resolve("client.p12").toString());
        settings.put("schema.registry.ssl.keystore.password", PASSWORD);
        settings.put("schema.registry.ssl.key.password", PASSWORD);
        assertReads(settings);
    }

    @Test
    void showsACertificateInTextToo() throws IOException, GeneralSecurityException {
        start(true);

        assertReads(Map.of(
                "schema.registry.ssl.truststore.location",
                directory.resolve("trust.p12").toString(),
                "schema.registry.ssl.truststore.password",
                PASSWORD,
                "schema.registry.ssl.keystore.type",
                "PEM",
                "schema.registry.ssl.keystore.key",
                pem(
                        "PRIVATE KEY",
                        client.getKey("client", PASSWORD.toCharArray()).getEncoded()),
                "schema.registry.ssl.keystore.certificate.chain",
                pem("CERTIFICATE", client.getCertificate("client").getEncoded())));
    }

    @Test
    void namesTheStoreThatCannotBeUsed() {
        String trust = directory.resolve("trust.p12").toString();

        assertRefused("truststore", Map.of("schema.registry.ssl.truststore.location", "/nowhere"));
        assertRefused(
                "truststore",
                Map.of(
                        "schema.registry.ssl.truststore.location",
                        trust,
                        "schema.registry.ssl.truststore.password",
                        "hunter2"));
        assertRefused(
                "keystore",
                Map.of(
                        "schema.registry.ssl.truststore.location",
                        trust,
                        "schema.registry.ssl.truststore.password",
                        PASSWORD,
                        "schema.registry.ssl.keystore.location",
                        directory.resolve("client.p12").toString(),
                        "schema.registry.ssl.keystore.password",
                        "hunter2"));
    }

    private static void assertRefused(String store, Map<String, String> settings) {
        ConfigException refusal = assertThrows(ConfigException.class, () -> open("https://127.0.0.1:1", settings));
        String message = String.valueOf(refusal.getMessage());

        assertTrue(message.startsWith("schema.registry.ssl." + store + ".* cannot be used: "), message);
        assertFalse(message.contains("hunter2"), message);
    }

    private void assertReads(Map<String, String> settings) {
        assertEquals("\"string\"", read(settings));
    }

    private String read(Map<String, String> settings) {
        try (SchemaRegistryClient registryClient = open("https://127.0.0.1:" + port(), settings)) {
            return registryClient.byId(7, "s").schema().toString();
        }
    }

    private static SchemaRegistryClient open(String url, Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(settings);
        properties.put("schema.registry.url", url);
        return new SerdeConfig(properties).client();
    }

    private int port() {
        return Objects.requireNonNull(registry).getAddress().getPort();
    }

    private void start(boolean asksForACertificate) throws IOException, GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(server, PASSWORD.toCharArray());
        TrustManagerFactory clients = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        clients.init(trusting("clients.p12", client.getCertificate("client")));
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), clients.getTrustManagers(), null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters needed = tls.getDefaultSSLParameters();
                needed.setNeedClientAuth(asksForACertificate);
                parameters.setSSLParameters(needed);
            }
        });
        https.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, FOUND.length);
                exchange.getResponseBody().write(FOUND);
            }
        });
        https.start();
        registry = https;
    }

    private static KeyStore keyPair(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "365",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static KeyStore trusting(String file, Certificate certificate)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("trusted", certificate);
        try (OutputStream out = Files.newOutputStream(directory.resolve(file))) {
            store.store(out, PASSWORD.toCharArray());
        }
        return store;
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + kind + "-----\n";
    }
}
