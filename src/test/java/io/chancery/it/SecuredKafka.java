package io.chancery.it;

import io.chancery.dev.EmbeddedKafka;
import io.chancery.dev.EmbeddedKafkaOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.utils.Utils;

/**
 * A broker in this JVM that wants its clients authenticated: one listener with certificates, one with SASL over TLS, one
 * with SASL alone, and one that takes anybody.
 */
final class SecuredKafka implements AutoCloseable {
    static final String USER = "worker";
    static final String PASSWORD = "worker-secret";
    static final String HOST = "127.0.0.1";

    private static final List<String> LISTENERS = List.of("PLAINTEXT", "MTLS", "SASL", "BARE", "CONTROLLER");

    private final Path directory;
    private final Map<String, Integer> ports = freePorts();
    private final Authority authority = new Authority("Chancery's tests");
    private final TokenIssuer issuer = new TokenIssuer();
    private final EmbeddedKafka kafka;

    /** Starts a broker that keeps its data, and everybody's stores, in {@code directory}. */
    SecuredKafka(Path directory) {
        this.directory = directory;
        try {
            Utils.delete(directory.toFile());
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        authority.trustStore(trustStore());
        authority.keyStore(file("server.p12"), "broker", HOST);
        authority.keyStore(keyStore(), USER, HOST);
        MskIamServer.register();
        issuer.allow();
        kafka = new EmbeddedKafka(new EmbeddedKafkaOptions(file("kafka"), port("PLAINTEXT"), properties()));
        kafka.start();
        registerScramUser();
    }

    /** Where the listener {@code name} is. */
    String at(String name) {
        return HOST + ":" + port(name);
    }

    int port(String name) {
        return ports.get(name);
    }

    /** The trust store with the authority that signed the broker's certificate. */
    Path trustStore() {
        return file("trust.p12");
    }

    /** A client's key store, whose certificate the broker accepts. */
    Path keyStore() {
        return file("client.p12");
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    TokenIssuer issuer() {
        return issuer;
    }

    /** The settings of a client that trusts the broker and shows its certificate. */
    Map<String, String> certified() {
        Map<String, String> settings = trusting("SSL", "MTLS");
        settings.put("kafka.ssl.keystore.location", keyStore().toString());
        settings.put("kafka.ssl.keystore.password", Authority.PASSWORD);
        return settings;
    }

    /** The settings of a client that logs in with a name and a password over TLS. */
    Map<String, String> plain() {
        return sasl("PLAIN", login(PlainLoginModule.class, USER, PASSWORD));
    }

    Map<String, String> scram() {
        return sasl("SCRAM-SHA-512", login(ScramLoginModule.class, USER, PASSWORD));
    }

    /** The settings of a client that gets a token first; its JVM must be allowed to ask the issuer for it. */
    Map<String, String> oauth() {
        Map<String, String> settings = sasl("OAUTHBEARER", OAuthBearerLoginModule.class.getName() + " required;");
        settings.put("kafka.sasl.oauthbearer.token.endpoint.url", issuer.tokenUrl());
        settings.put("kafka.sasl.oauthbearer.client.credentials.client.id", USER);
        settings.put("kafka.sasl.oauthbearer.client.credentials.client.secret", PASSWORD);
        settings.put(
                "kafka.sasl.login.callback.handler.class",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler");
        return settings;
    }

    /** The settings of a client that logs in with AWS credentials, with a jar that it brings. */
    Map<String, String> mskIam() {
        Map<String, String> settings = sasl("AWS_MSK_IAM", "software.amazon.msk.auth.iam.IAMLoginModule required;");
        settings.put(
                "kafka.sasl.client.callback.handler.class", "software.amazon.msk.auth.iam.IAMClientCallbackHandler");
        return settings;
    }

    /** The settings of a client that trusts the broker, over TLS. */
    Map<String, String> trusting(String protocol, String listener) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", at(listener));
        settings.put("kafka.security.protocol", protocol);
        settings.put("kafka.ssl.truststore.location", trustStore().toString());
        settings.put("kafka.ssl.truststore.password", Authority.PASSWORD);
        return settings;
    }

    Map<String, String> sasl(String mechanism, String jaas) {
        Map<String, String> settings = trusting("SASL_SSL", "SASL");
        settings.put("kafka.sasl.mechanism", mechanism);
        settings.put("kafka.sasl.jaas.config", jaas);
        return settings;
    }

    static String login(Class<?> module, String user, String password) {
        return module.getName() + " required username=\"" + user + "\" password=\"" + password + "\";";
    }

    @Override
    public void close() {
        kafka.close();
        issuer.close();
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put(
                "listeners",
                LISTENERS.stream().map(name -> name + "://" + at(name)).collect(Collectors.joining(",")));
        properties.put("controller.quorum.voters", "1@" + at("CONTROLLER"));
        properties.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,MTLS:SSL,SASL:SASL_SSL,BARE:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("ssl.keystore.location", file("server.p12").toString());
        properties.put("ssl.keystore.password", Authority.PASSWORD);
        properties.put("ssl.truststore.location", trustStore().toString());
        properties.put("ssl.truststore.password", Authority.PASSWORD);
        properties.put("listener.name.mtls.ssl.client.auth", "required");
        properties.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512,OAUTHBEARER," + MskIamServer.MECHANISM);
        properties.put("listener.name.bare.sasl.enabled.mechanisms", "PLAIN");
        String users = PlainLoginModule.class.getName() + " required user_" + USER + "=\"" + PASSWORD + "\";";
        properties.put("listener.name.sasl.plain.sasl.jaas.config", users);
        properties.put("listener.name.bare.plain.sasl.jaas.config", users);
        properties.put(
                "listener.name.sasl.scram-sha-512.sasl.jaas.config", ScramLoginModule.class.getName() + " required;");
        properties.put(
                "listener.name.sasl.oauthbearer.sasl.jaas.config",
                OAuthBearerLoginModule.class.getName() + " required;");
        properties.put(
                "listener.name.sasl.oauthbearer.sasl.server.callback.handler.class",
                OAuthBearerValidatorCallbackHandler.class.getName());
        properties.put("sasl.oauthbearer.jwks.endpoint.url", issuer.keysUrl());
        properties.put("sasl.oauthbearer.expected.audience", TokenIssuer.AUDIENCE);
        properties.put(
                "listener.name.sasl.aws_msk_iam.sasl.jaas.config", PlainLoginModule.class.getName() + " required;");
        return properties;
    }

    private void registerScramUser() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ports that were free a moment ago; held together, so that they differ. */
    private static Map<String, Integer> freePorts() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < LISTENERS.size(); i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.ofLiteral(HOST)));
            }
            Map<String, Integer> ports = IntStream.range(0, LISTENERS.size())
                    .boxed()
                    .collect(
                            Collectors.toMap(LISTENERS::get, i -> sockets.get(i).getLocalPort()));
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
