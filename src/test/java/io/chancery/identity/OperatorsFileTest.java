package io.chancery.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorsFileTest {
    private static final JwsPrivateKey KEY = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final String ENTRY = KEY.publicKey().toJson().replace("{", "{\"operator\":\"alice\",");

    @TempDir
    private Path directory;

    @Test
    void takesOperatorsWithAndWithoutBounds() {
        String bounded = JwsPrivateKey.generate(JwsAlgorithm.ES256)
                .publicKey()
                .toJson()
                .replace(
                        "{",
                        "{\"operator\":\"bob\",\"tenants\":[\"acme\"],\"notAfter\":\"2030-01-01T00:00:00Z\",\"kid\":\"1\",");

        assertDoesNotThrow(() -> OperatorsFile.read(file("{\"keys\":[" + ENTRY + "," + bounded + "]}")));
    }

    @Test
    void takesWhatItWritesItself() {
        String entry = OperatorsFile.entry("alice", KEY.publicKey()).toString();

        assertDoesNotThrow(() -> OperatorsFile.read(file("{\"keys\":[" + entry + "]}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"keys\":[]} | keys must have",
                "{\"keys\":{}} | array keys",
                "[] | array keys",
                "{\"keys\":[ENTRY],\"more\":1} | nothing else",
                "{\"keys\":[1]} | keys[0] must be an object",
                "{\"keys\":[ENTRY,ENTRY]} | keys[1] must not be a key that stands there before",
                "{\"keys\":[ENTRY,{\"operator\":\"bob\"}]} | keys[1] must have the text kty",
                "no json | is not JSON",
            })
    void namesTheFileAndWhatIsWrongWithIt(String text, String named) {
        assertRefused(text.replace("ENTRY", ENTRY), named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"tenant\":[\"acme\"] | keys[0].tenant is not known",
                "\"tenants\":[] | keys[0].tenants must be an array",
                "\"tenants\":\"acme\" | keys[0].tenants must be an array",
                "\"tenants\":null | keys[0].tenants must be an array",
                "\"tenants\":[\"a b\"] | keys[0].tenants must be tenants",
                "\"tenants\":[1] | keys[0].tenants must be tenants",
                "\"notAfter\":\"2030\" | keys[0].notAfter must be a time",
                "\"notAfter\":null | keys[0].notAfter must be a time",
                "\"notAfter\":1893456000 | keys[0].notAfter must be a time",
                "\"use\":\"enc\" | keys[0] must have sig as use",
            })
    void namesTheMemberAtFault(String member, String named) {
        assertRefused("{\"keys\":[" + ENTRY.replace("{", "{" + member + ",") + "]}", named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"1", "\"\"", "\"a b\"", "null"})
    void anOperatorNeedsAName(String name) {
        assertRefused("{\"keys\":[" + ENTRY.replace("\"alice\"", name) + "]}", "keys[0].operator must be");
    }

    @Test
    void refusesAPrivateKeyWithoutQuotingIt() {
        String text = "{\"keys\":[" + KEY.reveal().replace("{", "{\"operator\":\"alice\",") + "]}";

        String refusal = refusal(file(text));

        assertTrue(refusal.contains("private members"), refusal);
        assertFalse(refusal.contains("\"d\""), refusal);
    }

    @Test
    void namesAFileThatIsMissing() {
        Path missing = directory.resolve("missing");

        String refusal = refusal(missing);

        assertTrue(refusal.contains(missing + " is missing"), refusal);
    }

    private void assertRefused(String text, String named) {
        String refusal = refusal(file(text));

        assertTrue(refusal.startsWith("operators.file: "), refusal);
        assertTrue(refusal.contains(named), refusal);
    }

    private static String refusal(Path file) {
        return String.valueOf(assertThrows(ConfigException.class, () -> OperatorsFile.read(file))
                .getMessage());
    }

    private Path file(String text) {
        try {
            return Files.writeString(directory.resolve("operators.json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
