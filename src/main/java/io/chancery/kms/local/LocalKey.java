package io.chancery.kms.local;

import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** A private key in this process. Its {@code toString} shows nothing of it. */
sealed interface LocalKey permits Secp256k1Key, Ed25519Key {
    /** The length of a private key of either spec. */
    int PRIVATE_KEY_BYTES = 32;

    /**
     * A key of {@code spec} from its 32 bytes: a big-endian scalar (SEC 1), or an RFC 8032 seed.
     *
     * @throws IllegalArgumentException if the bytes are no such key
     */
    static LocalKey of(KeySpec spec, byte[] privateKey) {
        if (privateKey.length != PRIVATE_KEY_BYTES) {
            throw new IllegalArgumentException("a private key has 32 bytes");
        }
        return switch (spec) {
            case ECC_SECG_P256K1 -> Secp256k1Key.of(privateKey);
            case ECC_NIST_EDWARDS25519 -> Ed25519Key.of(privateKey);
        };
    }

    /** A new random key. */
    static LocalKey generate(KeySpec spec, SecureRandom random) {
        return switch (spec) {
            case ECC_SECG_P256K1 -> Secp256k1Key.generate(random);
            case ECC_NIST_EDWARDS25519 -> Ed25519Key.generate(random);
        };
    }

    KeySpec spec();

    /** Returns the algorithm that the key signs with. */
    SigningAlgorithm algorithm();

    /** As {@link io.chancery.kms.KeyDescription#publicKey()}. */
    Bytes publicKey();

    /** Signs {@code input} as {@link #algorithm()} says; the same input gives the same signature. */
    Bytes sign(Bytes input);

    /** The key as PKCS#8 version 1, which every OpenSSL reads. */
    PrivateKeyInfo toPrivateKeyInfo();
}
