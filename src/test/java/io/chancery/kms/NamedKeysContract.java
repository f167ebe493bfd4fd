package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import io.chancery.model.KeySpec;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of every backend that makes a deployment's own keys. */
public abstract class NamedKeysContract {
    private static final EncryptionContext ACME = EncryptionContext.ofTenant("acme");

    /** The backend under test, undecorated. */
    protected abstract KmsProvider provider();

    /** Returns the value of a setting that names the key {@code name}. */
    protected abstract String setting(String name);

    /** Returns the texts that no message may contain. */
    protected abstract List<String> confidential();

    @Test
    void findsNoKeyThatNobodyMade() {
        assertFalse(keys().find(checkpoints()) instanceof KeyLookup.Found);
        assertFalse(keys().find(dataKeys()) instanceof KeyLookup.Found);
    }

    @Test
    void makesAMasterKeyThatWrapsDataKeysUnderItsName() {
        NamedKey wanted = dataKeys();

        create(wanted);

        DataKeys dataKeys = provider().dataKeys(new MasterKeyId(setting(wanted.name())));
        try (DataKey dataKey = dataKeys.generate(ACME);
                SecretBytes unwrapped = dataKeys.unwrap(dataKey.wrapped(), ACME).plaintext()) {
            assertEquals(dataKey.plaintext().<Bytes>use(Bytes::of), unwrapped.<Bytes>use(Bytes::of));
        }
    }

    @Test
    void makesAKeyOfItsOwnForEachName() {
        assertNotEquals(create(dataKeys()), create(dataKeys()));
    }

    @Test
    void findsTheKeyThatHasTheName() {
        NamedKey wanted = dataKeys();
        String keyId = create(wanted);

        assertEquals(new KeyLookup.Found(keyId), keys().find(wanted));
    }

    @Test
    void findsTheKeyThatGotNoNameBeforeItsProcessEnded() {
        NamedKey wanted = dataKeys();
        String keyId = keys().make(wanted);

        assertEquals(new KeyLookup.Found(keyId), keys().find(wanted));
        keys().name(keyId, wanted);
        assertEquals(new KeyLookup.Found(keyId), keys().find(wanted));
    }

    @Test
    void namesAKeyTwiceAsOnce() {
        NamedKey wanted = dataKeys();
        String keyId = create(wanted);

        keys().name(keyId, wanted);

        assertEquals(new KeyLookup.Found(keyId), keys().find(wanted));
    }

    @Test
    void refusesANameThatTheKmsTakesForNoKey() {
        var e = assertThrows(
                KmsException.Failed.class, () -> keys().find(NamedKey.ofDataKeys("envelope of acme", "acme")));

        assertFalse(e.mayHaveActed());
        SafeMessages.assertSafe(e, confidential());
    }

    /** Makes the key {@code wanted}, with its name. */
    protected final String create(NamedKey wanted) {
        String keyId = keys().make(wanted);
        keys().name(keyId, wanted);
        return keyId;
    }

    protected final NamedKeys keys() {
        return provider().namedKeys();
    }

    protected static NamedKey dataKeys() {
        return NamedKey.ofDataKeys("envelope-" + UUID.randomUUID(), "acme");
    }

    protected static NamedKey checkpoints() {
        return NamedKey.ofCheckpoints("audit-" + UUID.randomUUID());
    }

    /** The further contract of a backend with Ed25519 keys. */
    public interface Checkpoints {
        /** Makes a key of checkpoints and returns its pinned id. */
        String createCheckpointKey();

        Kms kms();

        @Test
        default void makesAKeyThatSignsCheckpoints() {
            String keyId = createCheckpointKey();

            KeyDescription key = kms().describe(keyId);
            assertEquals(KeySpec.ECC_NIST_EDWARDS25519, key.spec());
            assertTrue(key.enabled());
            assertInstanceOf(KmsSignature.class, kms().sign(keyId, SigningAlgorithm.ED25519, Bytes.of(new byte[] {1})));
        }
    }
}
