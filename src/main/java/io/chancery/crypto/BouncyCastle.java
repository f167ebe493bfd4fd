package io.chancery.crypto;

import io.chancery.model.Bytes;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/** BouncyCastle, in pure Java. */
public final class BouncyCastle implements SignatureLibrary {
    private static final int POINT_SIZE = 32;

    /** The neutral point (0, 1), the only one of the base point's group that is no public key. */
    private static final Bytes NEUTRAL = Bytes.fromHex("01" + "00".repeat(POINT_SIZE - 1));

    private final Provider provider = new BouncyCastleProvider();

    @Override
    public String name() {
        return "bouncycastle";
    }

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public Ed25519Check ed25519(PublicPoint key) {
        return (message, signature) ->
                org.bouncycastle.math.ec.rfc8032.Ed25519.verify(signature, 0, key, message, 0, message.length)
                        && isInTheGroup(Bytes.of(signature).slice(0, POINT_SIZE));
    }

    /** The library clears the cofactor, and would take a point R with a part of small order. */
    private static boolean isInTheGroup(Bytes r) {
        return Ed25519.isPublicKey(r) || r.equals(NEUTRAL);
    }
}
