package io.chancery.crypto;

import fr.acinq.secp256k1.Secp256k1Exception;
import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.util.OptionalInt;
import org.bouncycastle.util.BigIntegers;

/** secp256k1 by libsecp256k1, called through JNI. */
public final class NativeSecp256k1 implements Secp256k1 {
    private final fr.acinq.secp256k1.Secp256k1 library;
    private final Secp256k1 pureJava = new BouncyCastleSecp256k1();

    private NativeSecp256k1(fr.acinq.secp256k1.Secp256k1 library) {
        this.library = library;
    }

    /**
     * Loads the library, once per process.
     *
     * @throws NotLoadedException if it has no build for this platform or cannot be unpacked and linked
     */
    public static NativeSecp256k1 load() {
        try {
            return new NativeSecp256k1(fr.acinq.secp256k1.Secp256k1.get());
        } catch (RuntimeException | LinkageError e) {
            throw new NotLoadedException(e);
        }
    }

    @Override
    public String name() {
        return "libsecp256k1";
    }

    @Override
    public boolean isPublicKey(Bytes publicKey) {
        if (!hasForm(publicKey)) {
            return false;
        }
        try {
            library.pubkeyParse(publicKey.toArray());
            return true;
        } catch (Secp256k1Exception notOnTheCurve) {
            return false;
        }
    }

    @Override
    public boolean verify(Bytes publicKey, Bytes digest, EcdsaSignature signature) {
        if (digest.size() != 32) {
            throw new IllegalArgumentException("a digest must be 32 bytes");
        }
        if (!hasForm(publicKey)) {
            return false;
        }
        try {
            // The library verifies low s only.
            return library.verify(signature.normalized().compact(), digest.toArray(), publicKey.toArray());
        } catch (Secp256k1Exception notOnTheCurve) {
            return false;
        }
    }

    /**
     * Finds R = u1·G + u2·Q at once. The library's recovery is r'⁻¹·(s'·X − e'·G), where X is the point whose x is r'
     * and whose y has the parity that is asked for: with Q as X, s' = u2·r' and e' = −u1·r', it gives R.
     */
    @Override
    public OptionalInt recoveryId(Bytes publicKey, Bytes digest, EcdsaSignature signature) {
        SignaturePoint scalars = SignaturePoint.of(digest, signature);
        if (!isPublicKey(publicKey)) {
            return OptionalInt.empty();
        }
        BigInteger x = new BigInteger(1, publicKey.slice(1, 33).toArray());
        BigInteger scale = x.mod(EcdsaSignature.N);
        if (scale.signum() == 0) {
            return pureJava.recoveryId(publicKey, digest, signature); // zero is no r
        }
        try {
            byte[] r = library.ecdsaRecover(
                    new EcdsaSignature(scale, product(scalars.u2(), scale)).compact(),
                    scalar(product(scalars.u1(), scale).negate().mod(EcdsaSignature.N)),
                    (publicKey.get(64) & 1) | (x.equals(scale) ? 0 : 2));
            return SignaturePoint.recoveryId(signature, new BigInteger(1, r, 1, 32), (r[64] & 1) == 1);
        } catch (Secp256k1Exception infinity) {
            return OptionalInt.empty();
        }
    }

    private static BigInteger product(BigInteger one, BigInteger other) {
        return one.multiply(other).mod(EcdsaSignature.N);
    }

    private static boolean hasForm(Bytes publicKey) {
        return publicKey.size() == PUBLIC_KEY_SIZE && publicKey.get(0) == 0x04;
    }

    private static byte[] scalar(BigInteger value) {
        return BigIntegers.asUnsignedByteArray(32, value);
    }

    /** The native library is not usable on this platform. */
    public static final class NotLoadedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotLoadedException(Throwable cause) {
            super("libsecp256k1 cannot be loaded", cause);
        }
    }
}
