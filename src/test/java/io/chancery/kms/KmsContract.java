package io.chancery.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every backend must do with secp256k1 keys. A backend's test extends this, and implements {@link
 * Ed25519KmsContract} and {@link DisabledKeyContract} unless its counterpart is known not to do what they ask.
 */
public abstract class KmsContract {
    private static final int CONCURRENT_CALLS = 200;

    /** The backend under test, undecorated. */
    public abstract Kms kms();

    /** What to look up an enabled key of {@code spec} by: a pinned id, or an alias where the backend has them. */
    public abstract String key(KeySpec spec);

    /** The pinned id of a disabled secp256k1 key. */
    public abstract String disabledKey();

    /** A well-formed id that the backend does not know. */
    public abstract String unknownKey();

    /** What no message may contain: endpoint, region, account, whole key ids. */
    protected abstract List<String> confidential();

    @Test
    void describesSpecPublicKeyAndState() {
        KeyDescription key = kms().describe(key(KeySpec.ECC_SECG_P256K1));

        assertEquals(KeySpec.ECC_SECG_P256K1, key.spec());
        assertEquals(65, key.publicKey().size());
        assertEquals(4, key.publicKey().get(0));
        assertTrue(key.enabled());
    }

    @Test
    void describesAKeyUnderItsPinnedIdAsItself() {
        KeyDescription key = kms().describe(key(KeySpec.ECC_SECG_P256K1));

        KeyDescription again = kms().describe(key.keyId());

        assertEquals(key, again);
    }

    @Test
    void describesADisabledKeyAsDisabledOrRefusesIt() {
        String keyId = disabledKey();

        boolean usable;
        try {
            usable = kms().describe(keyId).enabled();
        } catch (KmsException.AccessDenied e) {
            usable = false;
        }

        assertFalse(usable);
    }

    @Test
    void signsExactlyTheDigest() {
        KeyDescription key = kms().describe(key(KeySpec.ECC_SECG_P256K1));
        Bytes digest = sha256("digest");

        Bytes signature = kms().sign(key.keyId(), SigningAlgorithm.ECDSA_SECP256K1_DIGEST, digest)
                .value();

        assertTrue(TestKey.verifies(key.spec(), key.publicKey(), digest, signature));
        assertFalse(TestKey.verifies(key.spec(), key.publicKey(), sha256(digest), signature));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 31, 33, 64})
    void refusesADigestThatIsNot32Bytes(int size) {
        String keyId = key(KeySpec.ECC_SECG_P256K1);
        Bytes digest = Bytes.of(new byte[size]);

        var e = assertThrows(
                KmsException.Failed.class, () -> kms().sign(keyId, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, digest));

        assertSafe(e);
        assertEquals(KmsCalls.NONE, e.calls());
        assertFalse(e.mayHaveActed());
    }

    @Test
    void deniesToDescribeAnUnknownKey() {
        var e = assertThrows(KmsException.AccessDenied.class, () -> kms().describe(unknownKey()));

        assertSafe(e);
    }

    @Test
    void deniesToSignWithAnUnknownKey() {
        var e = assertThrows(
                KmsException.AccessDenied.class,
                () -> kms().sign(unknownKey(), SigningAlgorithm.ECDSA_SECP256K1_DIGEST, sha256("digest")));

        assertSafe(e);
        assertFalse(e.mayHaveActed(), "a refusal is no signature");
        assertEquals(1, e.calls().attempts());
    }

    @Test
    void keepsConcurrentCallsApart() throws ExecutionException, InterruptedException {
        KeyDescription key = kms().describe(key(KeySpec.ECC_SECG_P256K1));
        List<Bytes> digests = new ArrayList<>();
        List<Future<KmsSignature>> signatures = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CONCURRENT_CALLS; i++) {
                Bytes digest = sha256("digest " + i);
                digests.add(digest);
                signatures.add(
                        threads.submit(() -> kms().sign(key.keyId(), SigningAlgorithm.ECDSA_SECP256K1_DIGEST, digest)));
            }
        }

        for (int i = 0; i < CONCURRENT_CALLS; i++) {
            Bytes signature = signatures.get(i).get().value();
            assertTrue(TestKey.verifies(key.spec(), key.publicKey(), digests.get(i), signature));
        }
    }

    /** Fails if the message gives away what must stay inside. */
    protected final void assertSafe(KmsException e) {
        SafeMessages.assertSafe(e, confidential());
    }

    protected static Bytes sha256(String text) {
        return sha256(Bytes.of(text.getBytes(UTF_8)));
    }

    protected static Bytes sha256(Bytes bytes) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
