package io.chancery.crypto;

import io.chancery.model.Bytes;
import java.util.OptionalInt;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/** secp256k1 in pure Java, by BouncyCastle's curve arithmetic. */
public final class BouncyCastleSecp256k1 implements Secp256k1 {
    private final ECPoint generator = CustomNamedCurves.getByName("secp256k1").getG();

    @Override
    public String name() {
        return "bouncycastle";
    }

    @Override
    public boolean isPublicKey(Bytes publicKey) {
        return point(publicKey) != null;
    }

    @Override
    public boolean verify(Bytes publicKey, Bytes digest, EcdsaSignature signature) {
        return recoveryId(publicKey, digest, signature).isPresent();
    }

    @Override
    public OptionalInt recoveryId(Bytes publicKey, Bytes digest, EcdsaSignature signature) {
        SignaturePoint scalars = SignaturePoint.of(digest, signature);
        ECPoint q = point(publicKey);
        if (q == null) {
            return OptionalInt.empty();
        }
        ECPoint r = ECAlgorithms.sumOfTwoMultiplies(generator, scalars.u1(), q, scalars.u2())
                .normalize();
        if (r.isInfinity()) {
            return OptionalInt.empty();
        }
        return SignaturePoint.recoveryId(
                signature,
                r.getAffineXCoord().toBigInteger(),
                r.getAffineYCoord().testBitZero());
    }

    private @Nullable ECPoint point(Bytes publicKey) {
        // The length and prefix exclude the compressed, hybrid and infinity forms, which the curve would decode too.
        if (publicKey.size() != PUBLIC_KEY_SIZE || publicKey.get(0) != 0x04) {
            return null;
        }
        try {
            return generator.getCurve().decodePoint(publicKey.toArray());
        } catch (IllegalArgumentException notOnTheCurve) {
            return null;
        }
    }
}
