package io.chancery.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.ChanceryClient;
import io.chancery.client.Exchange;
import io.chancery.client.verdict.Outcome;
import io.chancery.config.ChanceryConfig;
import io.chancery.dev.DevEnvironment;
import io.chancery.dev.DevRun;
import io.chancery.model.Bytes;
import io.chancery.model.Operation;
import io.chancery.model.WalletId;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.evm.Eip55;
import io.chancery.worker.Supervisor;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeIT {
    @TempDir
    private Path directory;

    @Test
    void theReadmesJavaSnippetHasItsRequestSigned() {
        try (DevEnvironment environment = DevEnvironment.start(directory, 0, 0)) {
            ChanceryConfig config = environment.clientConfig("settlement");
            Supervisor worker = Supervisor.start(environment.config("readme"));
            try (worker;
                    ChanceryClient client = new ChanceryClient(config)) {
                assertEquals(3, new DevRun(environment, client).register().size());

                assertInstanceOf(Outcome.Signed.class, snippet(config));
            }
        }
    }

    @Test
    void theReadmesJavaSnippetIsTheCodeThatThisTestRuns() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/chancery/interop/ReadmeIT.java"));

        assertTrue(withoutIndentation(source).contains(withoutIndentation(ReadmeSnippets.named("java"))));
    }

    private static Outcome snippet(ChanceryConfig config) {
        try (var client = new ChanceryClient(config)) {
            var payload = new EvmTransaction.DynamicFee(
                    new BigInteger("31337"),
                    new BigInteger("1002"),
                    new BigInteger("1000000000"),
                    new BigInteger("30000000000"),
                    new BigInteger("21000"),
                    Eip55.parse("0x70997970c51812dc3a010c7d01b50e0d17dc79c8"),
                    BigInteger.ONE,
                    Bytes.EMPTY,
                    List.of());
            var request = new SigningRequest(
                    UUID.randomUUID().toString(),
                    "settlement",
                    new WalletId("acme", "treasury"),
                    Operation.SIGN_TRANSACTION,
                    "eip155:31337",
                    null,
                    null,
                    Instant.now(),
                    null,
                    payload);
            return Exchange.request(client, request, Duration.ofSeconds(30));
        }
    }

    private static String withoutIndentation(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
