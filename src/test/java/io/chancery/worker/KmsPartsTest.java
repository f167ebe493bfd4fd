package io.chancery.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.DataKey;
import io.chancery.kms.Environment;
import io.chancery.kms.InMemoryDataKeys;
import io.chancery.kms.InMemoryKms;
import io.chancery.kms.Secret;
import io.chancery.kms.SecretBytes;
import io.chancery.kms.decorator.CachingDataKeys;
import io.chancery.kms.decorator.DataKeySettings;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.kms.local.LocalKmsSettings;
import io.chancery.model.EncryptionContext;
import io.chancery.seal.Sealing;
import org.junit.jupiter.api.Test;

class KmsPartsTest {
    private static final EncryptionContext ACME = EncryptionContext.ofTenant("acme");

    private final InMemoryDataKeys backend = new InMemoryDataKeys();
    private final CachingDataKeys dataKeys = new CachingDataKeys(backend, DataKeySettings.DEFAULTS);
    private final LocalKmsProvider provider = LocalKmsProvider.open(
            Environment.DEVELOPMENT,
            new LocalKmsSettings(null, null, null, Secret.of("envelope=0x" + "01".repeat(32))));

    @Test
    void wipesTheDataKeysOfTenantsWhenTheWorkerStops() {
        KmsParts parts = new KmsParts(provider, new InMemoryKms(), dataKeys, new Sealing.Off());
        try (DataKey key = dataKeys.generate(ACME)) {
            dataKeys.unwrap(key.wrapped(), ACME).close();
        }
        assertEquals(
                0, backend.handedOut().stream().filter(SecretBytes::isClosed).count());

        parts.close();

        assertEquals(2, backend.handedOut().size());
        assertTrue(backend.handedOut().stream().allMatch(SecretBytes::isClosed));
    }
}
