package io.chancery.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.kms.InMemoryDataKeys;
import io.chancery.model.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfficeKeysTest {
    private final InMemoryDataKeys dataKeys = new InMemoryDataKeys();
    private final Bytes first = dataKeys.generateWrapped(SealKeys.context("office"));
    private final Bytes second = dataKeys.generateWrapped(SealKeys.context("office"));

    @Test
    void areTheSameForAllWorkersOfADeploymentAndForNobodyElse() {
        assertEquals(keys(first).getFirst().toJson(), keys(first).getFirst().toJson());
        assertEquals(JwsAlgorithm.EDDSA, keys(first).getFirst().algorithm());
        assertNotEquals(keys(first).getFirst().toJson(), keys(second).getFirst().toJson());
    }

    @Test
    void areOneForEachSealKeyInTheirOrder() {
        assertEquals(
                List.of(keys(second).getFirst().toJson(), keys(first).getFirst().toJson()),
                keys(second, first).stream().map(JwsPublicKey::toJson).toList());
    }

    private List<JwsPublicKey> keys(Bytes... wrapped) {
        try (SealKeys keys = SealKeys.unwrap(dataKeys, "office", List.of(wrapped))) {
            return OfficeKeys.of(keys).stream().map(key -> key.publicKey()).toList();
        }
    }
}
