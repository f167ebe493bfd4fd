package io.chancery.payload.xrpl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bytes that are signed of thousands of random transactions of every type, before the XRP Ledger's JavaScript
 * library. Run by src/interop/xrpl/run.
 */
class XrplEncodingInterop {
    private static final Path SCRIPT = Path.of("target/interop/xrpl/xrpl.js");
    private static final int TRANSACTIONS = 5_000;
    private static final long SEED = 20_261_130;
    private static final JsonMapper JSON = new JsonMapper();

    private final Payloads payloads = new Payloads(Secp256k1.best());

    @TempDir
    private Path directory;

    @Test
    void theLibraryHasTheSameBytesSigned() throws IOException, InterruptedException {
        Path file = Files.write(directory.resolve("transactions.jsonl"), lines());

        Process process = new ProcessBuilder("node", SCRIPT.toString(), "bytes", file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), "exit code of " + SCRIPT);
        assertEquals("{\"same\":" + TRANSACTIONS + ",\"others\":[]}", answer);
    }

    private List<String> lines() {
        RandomLedgerTransactions transactions = new RandomLedgerTransactions(SEED);
        List<XrplTestKey> keys = XrplTestKey.all();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            ObjectNode transaction = transactions.next();
            XrplTestKey key = keys.get(i % keys.size());
            String unsigned =
                    XrplKeys.upperCaseHex(payloads.encode(XrplDocuments.read(transaction.toString()), key.publicKey())
                            .unsigned());
            lines.add(JSON.createObjectNode()
                    .put("unsigned", unsigned)
                    .set("transaction", transaction.put("SigningPubKey", key.hex()))
                    .toString());
        }
        return lines;
    }
}
