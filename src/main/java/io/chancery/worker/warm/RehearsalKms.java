package io.chancery.worker.warm;

import fr.acinq.secp256k1.Secp256k1;
import io.chancery.crypto.Ed25519;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyLookup;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsSignature;
import io.chancery.kms.NewKeyRequest;
import io.chancery.kms.SecretBytes;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Signs as the KMS of a rehearsal, with random keys that live as long as the rehearsal does and are nobody's. This KMS
 * makes no keys on command and disables none. Thread-safe.
 */
final class RehearsalKms implements Kms, KeyLifecycle {
    private static final int PRIVATE_KEY_BYTES = 32;

    private final Secp256k1 library = Secp256k1.get();
    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    private record Key(KeySpec spec, SecretBytes secret, Bytes publicKey) {}

    /** Makes a key under {@code keyId}. */
    void add(String keyId, KeySpec spec) {
        byte[] secret = new byte[PRIVATE_KEY_BYTES];
        new SecureRandom().nextBytes(secret); // out of range for secp256k1 once in 2^128 times
        Bytes publicKey = switch (spec) {
            case ECC_SECG_P256K1 -> Bytes.of(library.pubkeyCreate(secret));
            case ECC_NIST_EDWARDS25519 -> Ed25519.publicKeyOf(secret);
        };
        keys.put(keyId, new Key(spec, SecretBytes.of(secret), publicKey));
    }

    @Override
    public KeyDescription describe(String keyId) {
        Key key = key(keyId);
        return new KeyDescription(keyId, key.spec(), key.publicKey(), true, null);
    }

    @Override
    public KmsSignature sign(String keyId, SigningAlgorithm algorithm, Bytes input) {
        Key key = key(keyId);
        byte[] signature = key.secret().use(secret -> switch (algorithm) {
            case ECDSA_SECP256K1_DIGEST -> library.compact2der(library.sign(input.toArray(), secret));
            case ED25519 -> Ed25519.sign(secret, input.toArray());
        });
        return KmsSignature.of(Bytes.of(signature), null);
    }

    @Override
    public KeyLookup find(NewKeyRequest request) {
        throw noLifecycle();
    }

    @Override
    public String make(NewKeyRequest request) {
        throw noLifecycle();
    }

    @Override
    public void complete(String keyId, NewKeyRequest request) {
        throw noLifecycle();
    }

    @Override
    public void disable(String keyId) {
        throw noLifecycle();
    }

    private Key key(String keyId) {
        Key key = keys.get(keyId);
        if (key == null) {
            throw new KmsException.AccessDenied("the rehearsal has no such key", null);
        }
        return key;
    }

    private static UnsupportedOperationException noLifecycle() {
        return new UnsupportedOperationException("a rehearsal makes and disables no keys");
    }
}
