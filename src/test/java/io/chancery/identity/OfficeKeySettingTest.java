package io.chancery.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsPublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeKeySettingTest {
    private static final JwsPrivateKey FIRST = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey SECOND = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    @TempDir
    private Path directory;

    @Test
    void readsWhatItWritesWhetherOneKeyOrSeveralWhetherItselfOrInAFile() throws IOException {
        for (List<JwsPublicKey> keys :
                List.of(List.of(FIRST.publicKey()), List.of(FIRST.publicKey(), SECOND.publicKey()))) {
            String text = OfficeKeySetting.write(keys).toString();
            Path file = Files.writeString(directory.resolve("office.jwk"), text + "\n");

            assertEquals(thumbprints(keys), thumbprints(OfficeKeySetting.read(text)));
            assertEquals(thumbprints(keys), thumbprints(OfficeKeySetting.read(file.toString())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nowhere.jwk", "{", "{}", "{\"keys\":[]}", "{\"keys\":[{}]}", "{\"kty\":\"oct\",\"k\":\"AA\"}"})
    void namesTheSettingThatIsNoKey(String value) {
        ConfigException refusal = assertThrows(ConfigException.class, () -> OfficeKeySetting.read(value));

        assertTrue(String.valueOf(refusal.getMessage()).startsWith("office.key: "), refusal::toString);
    }

    @Test
    void takesNoPrivateKeyAndQuotesNothingOfIt() {
        ConfigException refusal = assertThrows(ConfigException.class, () -> OfficeKeySetting.read(FIRST.reveal()));

        assertEquals("office.key: must be a public key: it has private members", refusal.getMessage());
    }

    private static List<String> thumbprints(List<JwsPublicKey> keys) {
        return keys.stream().map(JwsPublicKey::thumbprint).toList();
    }
}
