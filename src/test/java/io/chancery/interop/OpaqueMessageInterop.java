package io.chancery.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.cli.CommandLines;
import io.chancery.config.Settings;
import io.chancery.dev.DevEnvironment;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.request.SignedPayload;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages signed by a whole Chancery over Kafka, before an outsider with the public key and OpenSSL who follows
 * docs/requests.md. Run by src/interop/xrpl/run.
 */
class OpaqueMessageInterop {
    private static final Path DOCS = Path.of("docs/requests.md");

    @TempDir
    private static Path directory;

    @TempDir
    private Path outside;

    private static SigningOffice office;

    @BeforeAll
    static void start() {
        office = SigningOffice.open(directory);
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    static Stream<Arguments> messages() {
        byte[] large = new byte[1 << 20];
        new Random(31).nextBytes(large);
        return Stream.of("{\"amount\":\"1\",\"tenant\":\"acme\"}".getBytes(UTF_8), large)
                .flatMap(message -> Stream.of(
                        Arguments.of(message, DevEnvironment.WALLETS.getFirst(), "verify-ecdsa"),
                        Arguments.of(message, DevEnvironment.CLAIMS, "verify-ed25519")));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void opensslVerifiesTheMessageAndNoOther(byte[] message, WalletId wallet, String procedure) throws Exception {
        SignedPayload signed = sign(wallet, Bytes.of(message));
        Files.writeString(outside.resolve("outcome.json"), outcome(signed));
        Files.writeString(outside.resolve("key.pem"), publicKey(wallet));

        Files.write(outside.resolve("message"), message);
        assertEquals(0, follow(procedure));

        message[message.length / 2] ^= 1;
        Files.write(outside.resolve("message"), message);
        assertNotEquals(0, follow(procedure));
    }

    private static SignedPayload sign(WalletId wallet, Bytes message) {
        return office.sign(
                wallet,
                "SIGN_MESSAGE",
                "eip155:1",
                new JsonMapper()
                        .createObjectNode()
                        .put("type", "OpaqueMessage")
                        .put("message", message.to0xHex())
                        .put("contentType", "application/json"));
    }

    private static String outcome(SignedPayload signed) {
        return new RecordJson(new RecordMapper()).write(signed).toString();
    }

    /** What {@code bin/chancery keys public} prints. */
    private static String publicKey(WalletId wallet) {
        StringWriter out = new StringWriter();
        int exitCode = CommandLines.create()
                .setOut(new PrintWriter(out))
                .execute(
                        "keys",
                        "public",
                        wallet.key(),
                        "--format",
                        "pem",
                        "--set",
                        Settings.KAFKA_BOOTSTRAP_SERVERS + "=" + office.environment.bootstrapServers(),
                        "--set",
                        Settings.SCHEMA_REGISTRY_URL + "=" + office.environment.registryUrl());
        assertEquals(0, exitCode);
        return out.toString();
    }

    private int follow(String procedure) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-euo", "pipefail", "-c", ReadmeSnippets.named(DOCS, procedure))
                .directory(outside.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
