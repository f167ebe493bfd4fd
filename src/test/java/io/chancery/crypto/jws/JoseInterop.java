package io.chancery.crypto.jws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.model.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the npm package jose; run by {@code src/interop/jose/run}, which installs it. */
class JoseInterop {
    private static final String DEPLOYMENT = "office-1";
    private static final Path SCRIPT = Path.of("target/interop/jose/jose.js");
    private static final String RECORD_KEY = "acme/treasury";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void chanceryTakesWhatItSigns(JwsAlgorithm algorithm) throws Exception {
        JwsPrivateKey key = JwsPrivateKey.generate(algorithm);
        byte[] value = value();

        String signature = node(
                "sign",
                file("key", key.reveal().getBytes(StandardCharsets.UTF_8)),
                "chancery-request",
                RECORD_KEY,
                DEPLOYMENT,
                file("value", value));

        DetachedJws jws = DetachedJws.parse(Bytes.of(signature.getBytes(StandardCharsets.US_ASCII)));
        assertTrue(jws.header().isFor(JwsType.REQUEST, RECORD_KEY));
        assertEquals(DEPLOYMENT, jws.header().deployment());
        assertEquals(key.publicKey().thumbprint(), jws.header().keyId());
        assertTrue(key.publicKey().verifies(jws, Bytes.of(value)));
        value[0] ^= 1;
        assertFalse(key.publicKey().verifies(jws, Bytes.of(value)));
    }

    @ParameterizedTest
    @EnumSource
    void itTakesWhatChancerySigns(JwsAlgorithm algorithm) throws Exception {
        JwsPrivateKey key = JwsPrivateKey.generate(algorithm);
        byte[] value = value();
        Bytes signature = key.sign(new JwsScope(JwsType.COMMAND, RECORD_KEY, DEPLOYMENT), Bytes.of(value));

        JsonNode header = new JsonMapper()
                .readTree(node(
                        "verify",
                        file("key", key.publicKey().toJson().getBytes(StandardCharsets.UTF_8)),
                        new String(signature.toArray(), StandardCharsets.US_ASCII),
                        file("value", value)));

        assertEquals(5, header.size());
        assertEquals("chancery-command", header.path("typ").textValue());
        assertEquals(RECORD_KEY, header.path("recordKey").textValue());
        assertEquals(DEPLOYMENT, header.path("deployment").textValue());
    }

    private static byte[] value() {
        byte[] value = new byte[1_000];
        new Random(7).nextBytes(value);
        return value;
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content).toString();
    }

    private String node(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("node", SCRIPT.toString()));
        line.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(line)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertTrue(ended && process.exitValue() == 0, "jose.js failed");
        return Files.readString(output);
    }
}
