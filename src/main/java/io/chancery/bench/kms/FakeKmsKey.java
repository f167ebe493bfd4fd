package io.chancery.bench.kms;

import fr.acinq.secp256k1.Secp256k1;
import io.chancery.crypto.Keccak256;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A throw-away secp256k1 key that follows from its name, so that nothing must be created or stored. Signs through
 * libsecp256k1, the cheapest way there is.
 */
final class FakeKmsKey {
    /** SubjectPublicKeyInfo of secp256k1 up to the point (RFC 5480). */
    private static final String SPKI_PREFIX = "3056301006072a8648ce3d020106052b8104000a034200";

    private static final String ARN_PREFIX = "arn:aws:kms:us-east-1:000000000000:key/";

    private final Secp256k1 library = Secp256k1.get();
    private final String name;
    private final byte[] secret;

    private FakeKmsKey(String name) {
        this.name = name;
        this.secret = Keccak256.hash(Bytes.of(("chancery bench key " + name).getBytes(StandardCharsets.UTF_8)))
                .toArray();
    }

    /** The key of a name or an ARN. */
    static FakeKmsKey of(String keyId) {
        return new FakeKmsKey(keyId.startsWith(ARN_PREFIX) ? keyId.substring(ARN_PREFIX.length()) : keyId);
    }

    String arn() {
        return ARN_PREFIX + name;
    }

    /** The public key as DER SubjectPublicKeyInfo. */
    byte[] publicKey() {
        byte[] prefix = HexFormat.of().parseHex(SPKI_PREFIX);
        byte[] point = library.pubkeyCreate(secret);
        byte[] der = new byte[prefix.length + point.length];
        System.arraycopy(prefix, 0, der, 0, prefix.length);
        System.arraycopy(point, 0, der, prefix.length, point.length);
        return der;
    }

    /** The DER signature over a digest of 32 bytes. */
    byte[] sign(byte[] digest) {
        return library.compact2der(library.sign(digest, secret));
    }
}
