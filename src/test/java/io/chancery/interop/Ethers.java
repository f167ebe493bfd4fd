package io.chancery.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.model.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The JavaScript library ethers, behind {@code src/interop/evm/evm.js}. */
final class Ethers {
    private static final Path SCRIPT = Path.of("target/interop/evm/evm.js");

    private Ethers() {}

    /** What it reads in a signed transaction. */
    static JsonNode read(Bytes signed) throws IOException, InterruptedException {
        return run("read", signed.to0xHex());
    }

    /**
     * A signed transaction with blobs of zeros in the form that a node takes, with its sidecar (EIP-4844, EIP-7594).
     */
    static String network(Bytes signed) throws IOException, InterruptedException {
        return run("network", signed.to0xHex()).textValue();
    }

    /** The account whose signature of a request's payload, which is no transaction, this is. */
    static String signer(Bytes signature, JsonNode payload) throws IOException, InterruptedException {
        return run("signer", signature.to0xHex(), payload.toString()).textValue();
    }

    private static JsonNode run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("node", SCRIPT.toString()), Stream.of(command))
                        .toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor(), "exit code of " + SCRIPT);
        return new JsonMapper().readTree(output);
    }
}
