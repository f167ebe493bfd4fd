package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code request} asks for, so that no option that is left out decides what is signed. */
class RequestTransactionTest {
    private static final String TO = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

    private final Commands commands = new Commands();

    @Test
    void paysARecipientWithTheGasOfATransfer() {
        assertEquals(ExitCode.OK, request("--to", TO, "--value", "1"));

        assertEquals("21000", payload().path("gasLimit").asText());
    }

    @Test
    void asksForCreateWithoutARecipient() {
        assertEquals(ExitCode.USAGE, request("--data", "0x6000", "--gas-limit", "60000"));

        assertTrue(commands.err.toString().contains("--create"), commands.err::toString);
    }

    @Test
    void createsAContractThatIsAskedForByName() {
        assertEquals(ExitCode.OK, request("--create", "--data", "0x6000", "--gas-limit", "60000"));

        assertTrue(payload().path("to").isMissingNode() || payload().path("to").isNull());
    }

    @Test
    void createsNothingWithoutCode() {
        assertEquals(ExitCode.USAGE, request("--create", "--value", "1"));

        assertTrue(commands.err.toString().contains("payload.to"), commands.err::toString);
    }

    @Test
    void takesCreateForNothingElse() {
        assertEquals(ExitCode.USAGE, request("--create", "--to", TO));

        assertTrue(commands.err.toString().contains("--create goes with"), commands.err::toString);
    }

    @Test
    void asksForGasWithData() {
        assertEquals(ExitCode.USAGE, request("--to", TO, "--data", "0xd0e30db0"));

        assertTrue(commands.err.toString().contains("--gas-limit"), commands.err::toString);
    }

    @Test
    void asksForCreateWithADocumentToo(@TempDir Path directory) throws IOException {
        request("--create", "--data", "0x6000", "--gas-limit", "60000");
        String file = Files.writeString(directory.resolve("request.json"), commands.out.toString())
                .toString();

        assertEquals(ExitCode.USAGE, commands.execute("request", "--print", "-b", "x:1", "-f", file));
        assertTrue(commands.err.toString().contains("--create"), commands.err::toString);
        assertEquals(ExitCode.OK, commands.execute("request", "--print", "-b", "x:1", "--create", "-f", file));
    }

    private int request(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "request",
                "--print",
                "-b",
                "x:1",
                "--wallet",
                "acme/treasury",
                "--chain-id",
                "1",
                "--nonce",
                "7",
                "--max-fee",
                "1"));
        arguments.addAll(List.of(options));
        return commands.execute(arguments.toArray(String[]::new));
    }

    private ObjectNode payload() {
        return (ObjectNode) Commands.object(commands.out.toString()).path("payload");
    }
}
