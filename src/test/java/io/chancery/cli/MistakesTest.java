package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes that a command finds without a cluster: the first line that it says of each, and the exit code. {@code DIR}
 * stands for the directory with the files. A new mistake is a new row.
 */
class MistakesTest {
    private static final String SETTINGS = "topics create -b localhost:1 ";
    private static final String WORKER = "run -b localhost:1 --set environment=development --set state.dir=DIR ";
    private static final String LOCAL = "office key --set environment=development --set kms.backend=local ";

    @TempDir
    private static Path directory;

    /**
     * @param line the command line
     * @param exitCode the exit code that the command must end with
     * @param firstLine the first line that the command must print to standard error, without {@code chancery: }
     */
    record Mistake(String line, int exitCode, String firstLine) {
        @Override
        public String toString() {
            return line;
        }
    }

    @BeforeAll
    static void write() throws IOException {
        write("empty.properties", "");
        write("typo.properties", "kafka.bootstrap.servers=localhost:1\nkms.bakend=aws\n");
        write("escape.properties", "kafka.bootstrap.servers=localhost:1\nstate.dir=C:\\users\\data\n");
        Files.write(directory.resolve("latin1.properties"), "# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        write("list.json", "[]");
        write("broken.json", "{\"a\": 1,\n \"b\": }\n");
        write("twice.json", "{\"a\": 1, \"a\": 2}");
        write("empty.json", "{}");
        write("text.txt", "this is no key\n");
        write("key.jwk", "exists");
        write("schema.avsc", "{\"type\": \"recrd\"}");
        Files.createDirectory(directory.resolve("folder"));
        new Commands()
                .execute("requesters", "keygen", directory.resolve("alice.jwk").toString());
    }

    private static void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    @ParameterizedTest
    @MethodSource({"commandLines", "settings", "credentials", "networks", "files"})
    void aMistakeIsToldInOneLineWithItsExitCodeAndWithAdvice(Mistake mistake) {
        Commands commands = new Commands();
        List<String> words = new ArrayList<>();
        Stream.of(mistake.line().split(" ")).map(MistakesTest::inPlace).forEach(words::add);

        int exitCode =
                commands.execute(words.stream().filter(word -> !word.isEmpty()).toArray(String[]::new));

        String printed = commands.err.toString();
        List<String> lines = printed.lines().toList();
        assertAll(
                () -> assertEquals(
                        "chancery: " + inPlace(mistake.firstLine()), lines.isEmpty() ? "" : lines.getFirst()),
                () -> assertEquals(mistake.exitCode(), exitCode),
                () -> assertTrue(lines.size() > 1 && lines.get(1).startsWith("  "), "no advice: " + printed),
                () -> assertFalse(printed.contains("(unexpected)"), printed),
                () -> assertFalse(printed.contains("    at ") || printed.contains("\tat "), printed),
                () -> assertFalse(printed.contains("Exception"), "a class of the program: " + printed));
    }

    private static String inPlace(String text) {
        return text.replace("DIR", directory.toString());
    }

    static Stream<Mistake> commandLines() {
        return Stream.of(
                wrong("foo", "there is no command 'foo' behind chancery (usage)"),
                wrong("foo --help", "there is no command 'foo' behind chancery (usage)"),
                wrong("keys lst", "there is no command 'lst' behind chancery keys (usage)"),
                wrong("keys lst --help", "there is no command 'lst' behind chancery keys (usage)"),
                wrong("keys list extra --help", "there is no place for 'extra' behind chancery keys list (usage)"),
                wrong("keys", "write a command behind keys: create, register, list, show, public, revoke (usage)"),
                wrong("keys list --tenat acme", "there is no option --tenat (usage)"),
                wrong("keys show", "Missing required parameter: 'TENANT/ALIAS' (usage)"),
                wrong("keys show treasury", "the wallet must be tenant/alias (invalid-argument)"),
                wrong(
                        "keys create acme/treasury --spec rsa",
                        "Invalid value for option '--spec': 'rsa' is neither secp256k1 nor ed25519 (usage)"),
                wrong(
                        "keys create acme/treasury",
                        "neither --spec nor --like says what kind of key to make (invalid-argument)"),
                wrong(
                        "keys revoke acme/treasury --all --reason x",
                        "revoking all versions of acme/treasury cannot be undone, and what is in flight under them fails (not-confirmed)"),
                wrong(
                        "keys public acme/treasury --format der",
                        "Invalid value for option '--format': expected one of [PEM, JWK, XRPL, EVM_ADDRESS, evm-address, HEX] (case-insensitive) but was 'der' (usage)"),
                wrong(
                        "audit export --from yesterday --out DIR/out",
                        "Invalid value for option '--from': 'yesterday' is no time in ISO 8601, such as 2026-11-30T12:00:00Z (usage)"),
                wrong(
                        "keys list --due 14",
                        "Invalid value for option '--due': write a duration as a number with ms, s, m, h or d, such as 50ms or 7d, not 14 (usage)"),
                wrong(
                        "rotate retire acme/treasury first",
                        "Invalid value for positional parameter at index 1 (VERSION): 'first' is not a whole number (usage)"),
                wrong(
                        "topics create --partitions 99999999999",
                        "Invalid value for option '--partitions': '99999999999' is too large (usage)"),
                wrong(
                        "topics create --set topics.partitions",
                        "Value for option '--set' (NAME=VALUE) should be in KEY=VALUE format but was topics.partitions (usage)"),
                wrong(
                        "request",
                        "Missing required argument (specify one of these): (-f=FILE | [--wallet=TENANT/ALIAS --chain-id=N --nonce=N]) (usage)"),
                wrong("verify DIR/empty.json", "verify takes two documents, the request and the outcome (usage)"),
                wrong(
                        "rotate policy acme/treasury --interval 1d --overlap 2d",
                        "--overlap must be from 0 to below interval (invalid-argument)"),
                wrong(
                        "requesters register acme settlement DIR/alice.jwk --right pay",
                        "--right must be one of request:*, request:SIGN_TRANSACTION, request:SIGN_TYPED_DATA, request:SIGN_PERSONAL_MESSAGE, request:SIGN_AUTHORIZATION, request:SIGN_CLAIM, request:SIGN_MESSAGE (invalid-argument)"),
                wrong(
                        "requesters keygen DIR/rsa.jwk --algorithm RSA",
                        "--algorithm must be one of [EdDSA, ES256] (invalid-argument)"));
    }

    static Stream<Mistake> settings() {
        return Stream.of(
                config(
                        "topics create",
                        "kafka.bootstrap.servers is not set (environment: CHANCERY_KAFKA_BOOTSTRAP_SERVERS); it is: Comma-separated `host:port` of some brokers (invalid-setting)"),
                config(
                        "topics create -c DIR/empty.properties",
                        "kafka.bootstrap.servers is not set (environment: CHANCERY_KAFKA_BOOTSTRAP_SERVERS); it is: Comma-separated `host:port` of some brokers (invalid-setting)"),
                config(
                        "topics create -c DIR/typo.properties",
                        "unknown setting kms.bakend; did you mean kms.backend? (invalid-setting)"),
                config(
                        "topics create -c DIR/missing.properties",
                        "the configuration file DIR/missing.properties does not exist (invalid-setting)"),
                config(
                        "topics create -c DIR/folder",
                        "the configuration file DIR/folder is a directory (invalid-setting)"),
                config(
                        "topics create -c DIR/escape.properties",
                        "the configuration file DIR/escape.properties has a backslash and a u without four hexadecimal digits behind them (invalid-setting)"),
                config(
                        "topics create -c DIR/latin1.properties",
                        "the configuration file DIR/latin1.properties is not text in UTF-8 (invalid-setting)"),
                config(
                        SETTINGS + "--set topics.partitions=many",
                        "Invalid value many for configuration topics.partitions: Not a number of type INT (invalid-setting)"),
                config(
                        SETTINGS + "--set topics.partitions=0",
                        "Invalid value 0 for configuration topics.partitions: Value must be at least 1 (invalid-setting)"),
                config(
                        SETTINGS + "--set environment=prod",
                        "Invalid value prod for configuration environment: must be one of production, development (invalid-setting)"),
                config(SETTINGS + "--set kafka.acks=1", "kafka.acks cannot be set: it is always all (invalid-setting)"),
                config(
                        SETTINGS + "--set kafka.compresion.type=lz4",
                        "unknown setting kafka.compresion.type; did you mean kafka.compression.type? (invalid-setting)"),
                config(
                        SETTINGS + "--set log.level=LOUD",
                        "Invalid value LOUD for configuration log.level: must be one of ERROR, WARN, INFO, DEBUG, TRACE (invalid-setting)"),
                config(
                        SETTINGS + "--set topics.prefix=a/b",
                        "Invalid value a/b for configuration topics.prefix: must be at most 150 of A-Z a-z 0-9 . _ - (invalid-setting)"),
                config(
                        SETTINGS + "--set kms.local.passphrase=${env:NO_SUCH_VARIABLE}",
                        "kms.local.passphrase refers to ${env:NO_SUCH_VARIABLE}, which does not exist (invalid-setting)"),
                config(
                        SETTINGS + "--set kms.local.passphrase=${file:DIR/missing.properties:a}",
                        "Could not read properties from file DIR/missing.properties (invalid-setting)"),
                config(
                        SETTINGS + "--set deployment=a\"b",
                        "Invalid value a\"b for configuration deployment: must be at most 150 of A-Z a-z 0-9 . _ - (invalid-setting)"),
                config(
                        WORKER + "--set kms.backend=gcp",
                        "Invalid value gcp for configuration kms.backend: must be one of local, aws (invalid-setting)"),
                config(
                        "run -b localhost:1 --set state.dir=DIR",
                        "kms.backend must be set: local or aws (kms-not-configured)"),
                config(
                        WORKER + "--set rotation.windows=Mon",
                        "unknown setting rotation.windows; did you mean rotation.window.days? (invalid-setting)"));
    }

    static Stream<Mistake> credentials() {
        return Stream.of(
                config("office key", "kms.backend must be set: local or aws (kms-not-configured)"),
                config(LOCAL, "kms.local.keystore or kms.local.keys must hold at least one key (kms-not-configured)"),
                config(
                        LOCAL + "--set kms.local.keystore=DIR/no-keys --set kms.local.passphrase=x",
                        "kms.local.keystore is missing or cannot be read (kms-not-configured)"),
                config(
                        "keys list -b localhost:1 --set office.key=no-key",
                        "office.key: is neither a key nor a file that can be read: no-key (invalid-setting)"),
                config(
                        "keys list -b localhost:1 --set office.key={}",
                        "office.key: must have the text kty (invalid-setting)"),
                config(
                        "keys list -b localhost:1 --set office.key=DIR/text.txt",
                        "office.key: is not JSON, line 1 (invalid-setting)"),
                config(
                        "rotate retire acme/treasury 1 -b localhost:1 --key-file DIR/missing.jwk",
                        "operator.key.file: DIR/missing.jwk is missing or cannot be read (invalid-setting)"),
                config(
                        "rotate retire acme/treasury 1 -b localhost:1 --key-file DIR/text.txt",
                        "operator.key.file: the key in DIR/text.txt must be one JSON object without duplicate members (invalid-setting)"),
                config("seal keygen", "kms.backend must be set: local or aws (kms-not-configured)"),
                config(
                        "requesters register acme settlement DIR/missing.jwk -b localhost:1",
                        "JWK-FILE: DIR/missing.jwk is missing or cannot be read (invalid-setting)"),
                config(
                        "requesters register acme settlement DIR/text.txt -b localhost:1",
                        "JWK-FILE: the key in DIR/text.txt must be one JSON object without duplicate members (invalid-setting)"));
    }

    static Stream<Mistake> networks() {
        return Stream.of(
                config(
                        "topics create -b localhost",
                        "kafka.bootstrap.servers must be HOST:PORT, such as broker-1:9092, or several with commas between; it has \"localhost\" (invalid-setting)"),
                config(
                        "topics create -b localhost:http",
                        "kafka.bootstrap.servers must be HOST:PORT, such as broker-1:9092, or several with commas between; it has \"localhost:http\" (invalid-setting)"),
                new Mistake(
                        "topics create -b no-such-host.invalid:9092",
                        ExitCode.UNAVAILABLE,
                        "no host of kafka.bootstrap.servers has an address (kafka-unreachable)"),
                new Mistake(
                        "topics create -b localhost:1 --set kafka.default.api.timeout.ms=1500 --set kafka.request.timeout.ms=500",
                        ExitCode.UNAVAILABLE,
                        "no Kafka broker answers at localhost:1: nobody accepts connections at this address (kafka-unreachable)"));
    }

    static Stream<Mistake> files() {
        return Stream.of(
                wrong(
                        "digest DIR/missing.json",
                        "the document DIR/missing.json cannot be used: it is missing or cannot be read (unreadable-document)"),
                wrong(
                        "digest DIR/folder",
                        "the document DIR/folder cannot be used: it is missing or cannot be read (unreadable-document)"),
                wrong(
                        "digest DIR/list.json",
                        "the document DIR/list.json cannot be used: it must be one JSON object (unreadable-document)"),
                wrong(
                        "digest DIR/broken.json",
                        "the document DIR/broken.json cannot be used: it is not JSON, line 2 (unreadable-document)"),
                wrong(
                        "digest DIR/twice.json",
                        "the document DIR/twice.json cannot be used: it is not JSON, line 1 (unreadable-document)"),
                wrong("digest DIR/empty.json", "the document's requester: is required (malformed-field)"),
                wrong(
                        "verify DIR/empty.json DIR/empty.json",
                        "the document's id: is required: the outcome must answer it (malformed-field)"),
                wrong(
                        "audit verify --key a+b+c DIR/missing",
                        "the key a+b+c cannot be used: A note has its bytes in base64 with padding (usage)"),
                wrong(
                        "audit verify --key no-key DIR/folder",
                        "the key no-key cannot be used: A key is a name, 8 hexadecimal digits and base64, joined by plus signs (usage)"),
                wrong("audit query DIR/missing", "DIR/missing does not exist (unreadable-document)"),
                wrong(
                        "policy validate DIR/missing.json",
                        "the document DIR/missing.json cannot be used: it is missing or cannot be read (unreadable-document)"),
                new Mistake(
                        "policy validate DIR/list.json", ExitCode.FAILED, "policy: must be an object (invalid-policy)"),
                wrong(
                        "requesters keygen DIR/key.jwk",
                        "the key cannot be written to DIR/key.jwk: it exists, or its directory does not (unwritable-file)"),
                wrong(
                        "requesters keygen DIR/no/such/folder/key.jwk",
                        "the key cannot be written to DIR/no/such/folder/key.jwk: it exists, or its directory does not (unwritable-file)"),
                config(
                        "schemas DIR/missing.avsc",
                        "FILE: DIR/missing.avsc is no fingerprint of 43 characters, and no file that can be read (invalid-setting)"),
                config(
                        "schemas DIR/schema.avsc",
                        "FILE: DIR/schema.avsc must be an Avro schema that is complete in itself (invalid-setting)"),
                wrong(
                        "request -b localhost:1 -f DIR/missing.json",
                        "the document DIR/missing.json cannot be used: it is missing or cannot be read (unreadable-document)"));
    }

    private static Mistake wrong(String line, String firstLine) {
        return new Mistake(line, ExitCode.USAGE, firstLine);
    }

    private static Mistake config(String line, String firstLine) {
        return new Mistake(line, ExitCode.CONFIGURATION, firstLine);
    }
}
