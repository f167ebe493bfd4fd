package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes in settings, credentials, networks and files, by subject: the first line that a command says of each, and the
 * exit code. A new mistake is a new row of a table.
 */
class MistakesIT {
    private static final List<String> COMMAND = List.of("topics", "create", "--replication-factor", "1");

    /** A port that nobody listens on. */
    private static final String NOBODY = "127.0.0.1:1";

    private static SecuredKafka kafka;
    private static Strangers strangers;

    @BeforeAll
    static void start() {
        kafka = new SecuredKafka(Path.of(System.getProperty("chancery.dist"))
                .resolveSibling("it")
                .resolve("MistakesIT"));
        Path unknown = new Authority("nobody knows").keyStore(kafka.file("unknown.p12"), "stranger", SecuredKafka.HOST);
        strangers = new Strangers(unknown);
        assertEquals(
                ExitCode.OK,
                new Commands()
                        .execute(
                                "topics",
                                "create",
                                "--partitions",
                                "1",
                                "--replication-factor",
                                "1",
                                "-b",
                                kafka.at("PLAINTEXT")));
        System.setProperty("aws.accessKeyId", MskIamServer.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", MskIamServer.SECRET);
    }

    @AfterAll
    static void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        strangers.close();
        kafka.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"addresses", "tls", "sasl", "registry", "kms"})
    void aMistakeIsToldWithItsReasonAndItsSetting(Mistake mistake) {
        mistake.assertTold();
    }

    static Stream<Mistake> addresses() {
        return Stream.of(
                unavailable(
                        "nobody listens",
                        Map.of("kafka.bootstrap.servers", NOBODY),
                        "no Kafka broker answers at " + NOBODY
                                + ": nobody accepts connections at this address (kafka-unreachable)"),
                unavailable(
                        "the host has no address",
                        Map.of("kafka.bootstrap.servers", "broker.invalid:9092"),
                        "no host of kafka.bootstrap.servers has an address (kafka-unreachable)"),
                wrong(
                        "a host without a port",
                        Map.of("kafka.bootstrap.servers", "localhost"),
                        "kafka.bootstrap.servers must be HOST:PORT, such as broker-1:9092, or several with commas between; it"
                                + " has \"localhost\" (invalid-setting)"),
                wrong(
                        "a port that is none",
                        Map.of("kafka.bootstrap.servers", "localhost:http"),
                        "kafka.bootstrap.servers must be HOST:PORT, such as broker-1:9092, or several with commas between; it"
                                + " has \"localhost:http\" (invalid-setting)"),
                wrong(
                        "TLS is spoken there",
                        Map.of("kafka.bootstrap.servers", kafka.at("MTLS")),
                        "kafka.security.protocol is PLAINTEXT, and the listener at " + kafka.at("MTLS")
                                + " speaks SSL (invalid-setting)"),
                wrong(
                        "SASL is spoken there",
                        Map.of("kafka.bootstrap.servers", kafka.at("BARE")),
                        "kafka.security.protocol is PLAINTEXT, and the listener at " + kafka.at("BARE")
                                + " speaks SASL_PLAINTEXT with PLAIN (invalid-setting)"),
                wrong(
                        "SASL over TLS is spoken there",
                        Map.of("kafka.bootstrap.servers", kafka.at("SASL")),
                        "kafka.security.protocol is PLAINTEXT, and the listener at " + kafka.at("SASL")
                                + " speaks SASL_SSL with PLAIN, SCRAM-SHA-512, OAUTHBEARER, AWS_MSK_IAM (invalid-setting)"),
                wrong(
                        "TLS is spoken there, with SASL",
                        kafka.trusting("SSL", "SASL"),
                        "kafka.security.protocol is SSL, and the listener at " + kafka.at("SASL")
                                + " speaks SASL_SSL with PLAIN, SCRAM-SHA-512, OAUTHBEARER, AWS_MSK_IAM (invalid-setting)"),
                wrong(
                        "an unknown protocol",
                        with(kafka.plain(), "kafka.security.protocol", "TLS"),
                        "kafka.security.protocol cannot be used: Invalid value TLS for configuration security.protocol: String must be one of (case insensitive): SASL_SSL, PLAINTEXT, SSL, SASL_PLAINTEXT (invalid-setting)"));
    }

    static Stream<Mistake> tls() {
        Path elsewhere = new Authority("somebody else").trustStore(kafka.file("elsewhere.p12"));
        Path foreign = new Authority("somebody else").keyStore(kafka.file("foreign.p12"), "worker", SecuredKafka.HOST);
        String noFile = kafka.file("missing.p12").toString();
        String noStore = "pom.xml";
        return Stream.of(
                wrong(
                        "no trust store",
                        without(kafka.plain(), "kafka.ssl.truststore.location", "kafka.ssl.truststore.password"),
                        "no TLS connection to Kafka: no certificate authority that this client trusts signed the server's certificate (kafka-tls)"),
                wrong(
                        "a trust store that is missing",
                        with(kafka.plain(), "kafka.ssl.truststore.location", noFile),
                        "kafka.ssl.truststore.location cannot be used: there is no file " + noFile
                                + " (invalid-setting)"),
                wrong(
                        "a trust store's password",
                        with(kafka.plain(), "kafka.ssl.truststore.password", "wrong"),
                        "kafka.ssl.truststore.password cannot be used: the password is wrong (invalid-setting)"),
                wrong(
                        "a trust store of another authority",
                        with(kafka.plain(), "kafka.ssl.truststore.location", elsewhere.toString()),
                        "no TLS connection to Kafka: no certificate authority that this client trusts signed the server's certificate (kafka-tls)"),
                wrong(
                        "a trust store that is none",
                        with(kafka.plain(), "kafka.ssl.truststore.location", noStore),
                        "kafka.ssl.truststore.location cannot be used: Invalid keystore format (invalid-setting)"),
                wrong(
                        "no key store",
                        without(kafka.certified(), "kafka.ssl.keystore.location", "kafka.ssl.keystore.password"),
                        "no TLS connection to Kafka: the server wants a certificate that it trusts of this client (certificate_required) (kafka-tls)"),
                wrong(
                        "a key store that is missing",
                        with(kafka.certified(), "kafka.ssl.keystore.location", noFile),
                        "kafka.ssl.keystore.location cannot be used: there is no file " + noFile
                                + " (invalid-setting)"),
                wrong(
                        "a key store's password",
                        with(kafka.certified(), "kafka.ssl.keystore.password", "wrong"),
                        "kafka.ssl.keystore.password cannot be used: the password is wrong (invalid-setting)"),
                wrong(
                        "a key's password",
                        with(kafka.certified(), "kafka.ssl.key.password", "wrong"),
                        "kafka.ssl.key.password cannot be used: the password is wrong (invalid-setting)"),
                wrong(
                        "a key of another authority",
                        with(kafka.certified(), "kafka.ssl.keystore.location", foreign.toString()),
                        "no TLS connection to Kafka: the server wants a certificate that it trusts of this client (certificate_required) (kafka-tls)"),
                wrong(
                        "PEM that is none",
                        with(
                                with(
                                        without(kafka.plain(), "kafka.ssl.truststore.password"),
                                        "kafka.ssl.truststore.type",
                                        "PEM"),
                                "kafka.ssl.truststore.location",
                                noStore),
                        "kafka.ssl.truststore.location cannot be used: No matching CERTIFICATE entries in PEM file (invalid-setting)"),
                wrong(
                        "another host's certificate",
                        with(kafka.plain(), "kafka.bootstrap.servers", "localhost:" + kafka.port("SASL")),
                        "no TLS connection to Kafka: the server's certificate is of another host: No name matching localhost found (kafka-tls)"),
                wrong(
                        "TLS where nobody speaks it",
                        with(kafka.certified(), "kafka.bootstrap.servers", kafka.at("PLAINTEXT")),
                        "kafka.security.protocol is SSL, and the listener at " + kafka.at("PLAINTEXT")
                                + " speaks PLAINTEXT (invalid-setting)"),
                wrong(
                        "a TLS version that there is not",
                        with(kafka.plain(), "kafka.ssl.enabled.protocols", "TLSv9"),
                        "kafka.ssl.enabled.protocols cannot be used: TLSv9: this JVM does not speak it (invalid-setting)"));
    }

    static Stream<Mistake> sasl() {
        return Stream.of(
                wrong(
                        "no login",
                        without(kafka.plain(), "kafka.sasl.jaas.config"),
                        "kafka.sasl.jaas.config cannot be used: Could not find a 'KafkaClient' entry in the JAAS configuration. System property 'java.security.auth.login.config' is not set (invalid-setting)"),
                wrong(
                        "a login without its semicolon",
                        with(
                                kafka.plain(),
                                "kafka.sasl.jaas.config",
                                PlainLoginModule.class.getName() + " required username=\"a\" password=\"b\""),
                        "kafka.sasl.jaas.config cannot be used: JAAS config entry not terminated by semi-colon (invalid-setting)"),
                wrong(
                        "a login module that there is not",
                        with(kafka.plain(), "kafka.sasl.jaas.config", "org.example.NoModule required;"),
                        "kafka.sasl.jaas.config cannot be used: No LoginModule found for org.example.NoModule (invalid-setting)"),
                wrong(
                        "a wrong password",
                        with(
                                kafka.plain(),
                                "kafka.sasl.jaas.config",
                                SecuredKafka.login(PlainLoginModule.class, "worker", "guessed")),
                        "Kafka refuses this client: Authentication failed: Invalid username or password (kafka-refused)"),
                wrong(
                        "a wrong password with SCRAM",
                        with(
                                kafka.scram(),
                                "kafka.sasl.jaas.config",
                                SecuredKafka.login(ScramLoginModule.class, "worker", "guessed")),
                        "Kafka refuses this client: Authentication failed during authentication due to invalid credentials with SASL mechanism SCRAM-SHA-512 (kafka-refused)"),
                wrong(
                        "a mechanism that the broker does not have",
                        with(kafka.scram(), "kafka.sasl.mechanism", "SCRAM-SHA-256"),
                        "Kafka refuses this client: Client SASL mechanism 'SCRAM-SHA-256' not enabled in the server, enabled mechanisms are [PLAIN, SCRAM-SHA-512, OAUTHBEARER, AWS_MSK_IAM] (kafka-refused)"),
                wrong(
                        "a mechanism that nobody has",
                        with(kafka.plain(), "kafka.sasl.mechanism", "PLAN"),
                        "kafka.sasl.mechanism cannot be used: PLAN: no login module speaks it (invalid-setting)"),
                wrong(
                        "no login module for AWS",
                        kafka.mskIam(),
                        "kafka.sasl.client.callback.handler.class cannot be used: Invalid value software.amazon.msk.auth.iam.IAMClientCallbackHandler for configuration sasl.client.callback.handler.class: Class software.amazon.msk.auth.iam.IAMClientCallbackHandler could not be found (invalid-setting)"),
                wrong(
                        "SASL where nobody wants it",
                        with(
                                with(kafka.plain(), "kafka.security.protocol", "SASL_PLAINTEXT"),
                                "kafka.bootstrap.servers",
                                kafka.at("PLAINTEXT")),
                        "Kafka refuses this client: Unexpected handshake request with client mechanism PLAIN, enabled mechanisms are [] (kafka-refused)"),
                wrong(
                        "a token endpoint that is not allowed",
                        with(kafka.oauth(), "kafka.sasl.oauthbearer.token.endpoint.url", "http://127.0.0.1:1/token"),
                        "kafka.sasl.oauthbearer.token.endpoint.url cannot be used: this JVM may not ask it for tokens (invalid-setting)"),
                wrong(
                        "a wrong client secret",
                        with(kafka.oauth(), "kafka.sasl.oauthbearer.client.credentials.client.secret", "guessed"),
                        "the authorization server (kafka.sasl.oauthbearer.token.endpoint.url) answers with HTTP status 401 (invalid-setting)"),
                wrong(
                        "a path that is no token endpoint",
                        with(
                                kafka.oauth(),
                                "kafka.sasl.oauthbearer.token.endpoint.url",
                                kafka.issuer().url("/keys")),
                        "what answers at kafka.sasl.oauthbearer.token.endpoint.url gives no token (invalid-setting)"),
                wrong(
                        "no token endpoint",
                        without(kafka.oauth(), "kafka.sasl.oauthbearer.token.endpoint.url"),
                        "kafka.sasl.oauthbearer.token.endpoint.url is not set (invalid-setting)"));
    }

    static Stream<Mistake> registry() {
        return Stream.of(
                registry(
                        "nobody listens",
                        "http://" + NOBODY,
                        ExitCode.UNAVAILABLE,
                        "the schema registry cannot be reached (schema.registry.url): nobody accepts connections at this address (schema-registry-unreachable)"),
                registry(
                        "the host has no address",
                        "http://registry.invalid",
                        ExitCode.UNAVAILABLE,
                        "the schema registry cannot be reached (schema.registry.url): the host's name has no address (schema-registry-unreachable)"),
                registry(
                        "it is down",
                        strangers.plain("/down"),
                        ExitCode.UNAVAILABLE,
                        "the schema registry (schema.registry.url) answers with HTTP status 503 (schema-registry-unreachable)"),
                registry(
                        "its authority is not trusted",
                        strangers.tls(),
                        ExitCode.CONFIGURATION,
                        "the schema registry cannot be reached (schema.registry.url): no certificate authority that this client trusts signed the server's certificate (schema-registry-tls)"),
                registry(
                        "it speaks no TLS",
                        strangers.notTls(),
                        ExitCode.CONFIGURATION,
                        "the schema registry cannot be reached (schema.registry.url): the server does not speak TLS at this address (schema-registry-tls)"),
                registry(
                        "no credentials",
                        strangers.plain("/closed"),
                        ExitCode.CONFIGURATION,
                        "the schema registry (schema.registry.url) answers with HTTP status 401 (schema-registry-refused)"),
                registry(
                        "no rights",
                        strangers.plain("/forbidden"),
                        ExitCode.FAILED,
                        "the schema registry does not let this client register subject signing-requests-value; register it"
                                + " beforehand (docs/clusters.md), and set auto.register.schemas=false, behind records.registry."
                                + " in Chancery's own settings (schema-refused)"),
                registry(
                        "another path",
                        strangers.plain("/other"),
                        ExitCode.CONFIGURATION,
                        "what answers at schema.registry.url answers with HTTP status 404 (not-a-schema-registry)"),
                registry(
                        "a page for people",
                        strangers.plain("/page"),
                        ExitCode.CONFIGURATION,
                        "what answers at schema.registry.url is not a schema registry (not-a-schema-registry)"),
                registry(
                        "it is elsewhere now",
                        strangers.plain("/moved"),
                        ExitCode.CONFIGURATION,
                        "what answers at schema.registry.url answers with HTTP status 301 (not-a-schema-registry)"),
                registry(
                        "no URL",
                        "localhost:8081",
                        ExitCode.CONFIGURATION,
                        "schema.registry.url must hold URLs such as http://localhost:8081 (invalid-setting)"));
    }

    static Stream<Mistake> kms() {
        return Stream.of(
                kms(
                        "nobody listens",
                        "http://" + NOBODY,
                        ExitCode.UNAVAILABLE,
                        "the KMS makes no key: the KMS could not be reached: nobody accepts connections at this address (seal-keys-unusable)"),
                kms(
                        "the host has no address",
                        "http://kms.invalid",
                        ExitCode.UNAVAILABLE,
                        "the KMS makes no key: the KMS could not be reached: the host's name has no address (seal-keys-unusable)"),
                kms(
                        "its authority is not trusted",
                        strangers.tls(),
                        ExitCode.CONFIGURATION,
                        "the KMS makes no key: the KMS could not be reached: no certificate authority that this client trusts signed the server's certificate (seal-keys-unusable)"),
                kms(
                        "it speaks no TLS",
                        strangers.notTls(),
                        ExitCode.CONFIGURATION,
                        "the KMS makes no key: the KMS could not be reached: the server does not speak TLS at this address (seal-keys-unusable)"),
                kms(
                        "something else answers",
                        strangers.plain("/page"),
                        ExitCode.UNAVAILABLE,
                        "the KMS makes no key: the KMS gave no readable answer in time (seal-keys-unusable)"));
    }

    private static Mistake registry(String what, String url, int exitCode, String line) {
        List<String> request = List.of(
                ("request --wallet acme/treasury --id r1 --requester payroll --chain-id 1 --nonce 0 --gas-limit 21000"
                                + " --to 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 --max-fee 30000000000")
                        .split(" ", -1));
        Map<String, String> settings =
                Map.of("kafka.bootstrap.servers", kafka.at("PLAINTEXT"), "schema.registry.url", url);
        return new Mistake("registry: " + what, request, settings, exitCode, line);
    }

    private static Mistake kms(String what, String endpoint, int exitCode, String line) {
        Map<String, String> settings = Map.of(
                "kms.backend", "aws",
                "kms.aws.region", "eu-central-1",
                "kms.aws.endpoint", endpoint,
                "application.id", "chancery",
                "kafka.bootstrap.servers", NOBODY,
                "seal.master.key.id", "alias/seal");
        return new Mistake("KMS: " + what, List.of("seal", "keygen"), settings, exitCode, line);
    }

    private static Mistake wrong(String what, Map<String, String> settings, String line) {
        return new Mistake(what, COMMAND, settings, ExitCode.CONFIGURATION, line);
    }

    private static Mistake unavailable(String what, Map<String, String> settings, String line) {
        return new Mistake(what, COMMAND, settings, ExitCode.UNAVAILABLE, line);
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> without(Map<String, String> settings, String... names) {
        Map<String, String> changed = new HashMap<>(settings);
        List.of(names).forEach(changed::remove);
        return changed;
    }
}
