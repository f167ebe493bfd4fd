package io.chancery.payload.evm.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.crypto.Keccak256;
import io.chancery.model.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Random documents before Ethereum libraries (ethers, eth-sig-util) and before us. Run by src/interop/typed/run, whose
 * documents.js makes them and writes down what the libraries say.
 */
class TypedDataInterop {
    private static final Path DOCUMENTS = Path.of(Objects.requireNonNull(
            System.getProperty("chancery.interop.documents"),
            "chancery.interop.documents must be the documents' file"));
    private static final int COUNT = 11_000;
    private static final int SHOWN = 20;
    private static final String REFUSED = "refused";
    private static final String BY_ETHERS = "ethers: ";

    private final TypedDocuments documents = new TypedDocuments();

    @Test
    void weAgreeOnEveryDigestAndOnWhatIsInvalid() throws IOException {
        List<String> differences = new ArrayList<>();
        int count = 0;
        int refused = 0;
        int byEthers = 0;
        for (String line : Files.readAllLines(DOCUMENTS)) {
            JsonNode row = new ObjectMapper().readTree(line);
            String theirs = row.path("digest").asText(REFUSED);
            String ours = digest(row.path("document").textValue());
            if (!ours.equals(theirs)) {
                differences.add(ours + " for " + line);
            }
            count++;
            refused += theirs.equals(REFUSED) ? 1 : 0;
            byEthers += row.path(REFUSED).asText().startsWith(BY_ETHERS) ? 1 : 0;
        }

        assertEquals(
                List.of(), differences.subList(0, Math.min(SHOWN, differences.size())), differences.size() + " differ");
        assertEquals(COUNT, count);
        assertTrue(refused > COUNT / 4 && refused < COUNT / 2, refused + " documents are invalid");
        assertTrue(byEthers > COUNT / 10, byEthers + " documents are refused by ethers, the rest by rules of our own");
    }

    private String digest(String document) {
        try {
            return Keccak256.hash(documents.read(document).encoded()).to0xHex();
        } catch (InvalidFieldException e) {
            return REFUSED;
        }
    }
}
