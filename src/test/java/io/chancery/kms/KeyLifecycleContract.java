package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every backend that makes and disables keys must do. */
public abstract class KeyLifecycleContract {
    private static final Bytes DIGEST = Bytes.of(new byte[32]);

    /** The backend under test, undecorated. */
    protected abstract KmsProvider provider();

    /** The pinned id of a secp256k1 key. */
    protected abstract String like();

    /** A well-formed id that the backend does not know. */
    protected abstract String unknownKey();

    /** What no message may contain. */
    protected abstract List<String> confidential();

    @Test
    void makesAnEnabledKeyThatSigns() {
        String keyId = create(request(UUID.randomUUID().toString()));

        KeyDescription key = provider().kms().describe(keyId);
        assertEquals(keyId, key.keyId());
        assertEquals(KeySpec.ECC_SECG_P256K1, key.spec());
        assertTrue(key.enabled());
        Bytes signature = provider()
                .kms()
                .sign(keyId, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, DIGEST)
                .value();
        assertTrue(TestKey.verifies(key.spec(), key.publicKey(), DIGEST, signature));
    }

    @Test
    void makesAKeyOfItsOwnForEachRequest() {
        String first = create(request(UUID.randomUUID().toString()));
        String second = create(request(UUID.randomUUID().toString()));

        assertNotEquals(
                provider().kms().describe(first).publicKey(),
                provider().kms().describe(second).publicKey());
    }

    /** Two deployments with the same wallets and schedules ask for a key under the same id at the same midnight. */
    @Test
    void makesAKeyOfItsOwnForEachDeployment() {
        String commandId = UUID.randomUUID().toString();
        String first = create(request("office-1", commandId));
        NewKeyRequest same = request("office-2", commandId);

        assertFalse(provider().lifecycle().find(same) instanceof KeyLookup.Found);
        String second = create(same);

        assertNotEquals(
                provider().kms().describe(first).publicKey(),
                provider().kms().describe(second).publicKey());
        assertEquals(new KeyLookup.Found(first), provider().lifecycle().find(request("office-1", commandId)));
        assertEquals(new KeyLookup.Found(second), provider().lifecycle().find(same));
    }

    @Test
    void findsTheKeyThatAnEarlierAttemptMade() {
        NewKeyRequest request = request(UUID.randomUUID().toString());
        String first = create(request);

        assertEquals(new KeyLookup.Found(first), provider().lifecycle().find(request));
    }

    @Test
    void makesAWalletsFirstKeyLikeNoOther() {
        for (KeySpec spec : firstKeys()) {
            NewKeyRequest request = new NewKeyRequest(
                    "office-1", new WalletId("acme", "first"), UUID.randomUUID().toString(), spec, null);
            assertFalse(provider().lifecycle().find(request) instanceof KeyLookup.Found);

            String keyId = create(request);

            assertEquals(spec, provider().kms().describe(keyId).spec());
            assertTrue(provider().kms().describe(keyId).enabled());
            assertEquals(new KeyLookup.Found(keyId), provider().lifecycle().find(request));
        }
    }

    /** The kinds of keys that the backend makes. */
    protected List<KeySpec> firstKeys() {
        return List.of(KeySpec.values());
    }

    @Test
    void takesARequestWhoseIdIsLong() {
        NewKeyRequest request = new NewKeyRequest(
                "d".repeat(150),
                new WalletId("t".repeat(64), "a".repeat(64)),
                "~" + "c".repeat(127),
                KeySpec.ECC_SECG_P256K1,
                like());
        String first = create(request);

        assertEquals(new KeyLookup.Found(first), provider().lifecycle().find(request));
    }

    @Test
    void disablesAKeyAndLeavesItDisabled() {
        String keyId = create(request(UUID.randomUUID().toString()));

        provider().lifecycle().disable(keyId);
        provider().lifecycle().disable(keyId);

        assertFalse(provider().kms().describe(keyId).enabled());
    }

    @Test
    void deniesToDisableAnUnknownKey() {
        var e = assertThrows(
                KmsException.AccessDenied.class, () -> provider().lifecycle().disable(unknownKey()));

        SafeMessages.assertSafe(e, confidential());
    }

    @Test
    void findsNoKeyOfARequestThatNobodyCarriedOut() {
        NewKeyRequest request = request(UUID.randomUUID().toString());

        assertFalse(provider().lifecycle().find(request) instanceof KeyLookup.Found);
    }

    /** Makes the key of {@code request}, with all that belongs to it. */
    protected final String create(NewKeyRequest request) {
        String keyId = provider().lifecycle().make(request);
        provider().lifecycle().complete(keyId, request);
        return keyId;
    }

    protected final NewKeyRequest request(String commandId) {
        return request("office-1", commandId);
    }

    private NewKeyRequest request(String deployment, String commandId) {
        return new NewKeyRequest(
                deployment, new WalletId("acme", "treasury"), commandId, KeySpec.ECC_SECG_P256K1, like());
    }
}
