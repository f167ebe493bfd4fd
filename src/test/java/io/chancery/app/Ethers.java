package io.chancery.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.model.Bytes;
import java.io.IOException;
import java.nio.file.Path;

/** The JavaScript library ethers, behind {@code src/interop/evm/evm.js}. */
final class Ethers {
    private static final Path SCRIPT = Path.of("target/interop/evm/evm.js");

    private Ethers() {}

    /** What it reads in a signed transaction. */
    static JsonNode read(Bytes signed) throws IOException, InterruptedException {
        return run("read", signed);
    }

    /** A signed transaction with blobs of zeros in the form that a node takes, with its sidecar (EIP-4844, EIP-7594). */
    static String network(Bytes signed) throws IOException, InterruptedException {
        return run("network", signed).textValue();
    }

    private static JsonNode run(String command, Bytes signed) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("node", SCRIPT.toString(), command, signed.to0xHex())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor(), "exit code of " + SCRIPT);
        return new JsonMapper().readTree(output);
    }
}
