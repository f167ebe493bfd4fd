package io.chancery.seal;

import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.kms.SecretBytes;
import java.util.List;

/**
 * The Ed25519 keys that the workers of a deployment sign answers with: derived from their seal keys, so that all of
 * them have the same ones and no call to the KMS is needed for a signature.
 */
public final class OfficeKeys {
    private static final Purpose PURPOSE = Purpose.of("office-key", "Ed25519");

    private OfficeKeys() {}

    /** Derives a key from each of {@code keys}: the first signs, and the others have signed before. */
    public static List<JwsPrivateKey> of(SealKeys keys) {
        List<SecretBytes> seeds = keys.derive(PURPOSE);
        try {
            return seeds.stream()
                    .map(seed -> seed.use(JwsPrivateKey::ofEd25519))
                    .toList();
        } finally {
            seeds.forEach(SecretBytes::close);
        }
    }
}
