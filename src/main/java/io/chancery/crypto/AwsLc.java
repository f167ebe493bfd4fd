package io.chancery.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;
import org.bouncycastle.util.Arrays;

/** AWS-LC, called through JNI. */
public final class AwsLc implements SignatureLibrary {
    private static final String ED25519 = "Ed25519";

    /** What stands before the 32 bytes of the key in a SubjectPublicKeyInfo (RFC 8410, section 4). */
    private static final byte[] SUBJECT_PUBLIC_KEY_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    /** The provider keeps a message whole, and takes none of more than a mebibyte. */
    private static final int LONGEST_MESSAGE = 1 << 19;

    private final BouncyCastle ofLongMessages = new BouncyCastle();
    private final Provider provider;

    private AwsLc(Provider provider) {
        this.provider = provider;
    }

    /**
     * Loads the library, once per process.
     *
     * @throws NotLoadedException if there is no build of it for this platform, or it cannot be unpacked and linked
     */
    public static AwsLc load() {
        try {
            AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
            return new AwsLc(AmazonCorrettoCryptoProvider.INSTANCE);
        } catch (RuntimeException | LinkageError e) {
            throw new NotLoadedException(e);
        }
    }

    @Override
    public String name() {
        return "aws-lc";
    }

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public Ed25519Check ed25519(PublicPoint key) {
        PublicKey publicKey = publicKey(key);
        Ed25519Check ofLong = ofLongMessages.ed25519(key);
        return (message, signature) -> message.length > LONGEST_MESSAGE
                ? ofLong.verifies(message, signature)
                : verifies(publicKey, message, signature);
    }

    private boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verification = Signature.getInstance(ED25519, provider);
            verification.initVerify(key);
            verification.update(message);
            return verification.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AWS-LC has no Ed25519", impossible);
        }
    }

    /**
     * The library itself would take other encodings of a point than its only one, so it gets none but those made here.
     */
    private static PublicKey publicKey(PublicPoint key) {
        byte[] encoded = new byte[Ed25519.PUBLIC_KEY_SIZE];
        org.bouncycastle.math.ec.rfc8032.Ed25519.encodePublicPoint(key, encoded, 0);
        try {
            return KeyFactory.getInstance(ED25519)
                    .generatePublic(new X509EncodedKeySpec(Arrays.concatenate(SUBJECT_PUBLIC_KEY_INFO, encoded)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has no Ed25519", impossible);
        }
    }

    /** The native library is not usable on this platform. */
    public static final class NotLoadedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotLoadedException(Throwable cause) {
            super("AWS-LC cannot be loaded", cause);
        }
    }
}
