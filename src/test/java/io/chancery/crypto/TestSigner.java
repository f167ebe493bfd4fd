package io.chancery.crypto;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import java.math.BigInteger;
import java.util.Random;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** A secp256k1 key that signs digests deterministically (RFC 6979), without regard to low s, as a KMS does. */
public record TestSigner(BigInteger privateKey) {
    static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

    public static TestSigner random(Random random) {
        return new TestSigner(scalar(random));
    }

    static BigInteger scalar(Random random) {
        return new BigInteger(256, random)
                .mod(EcdsaSignature.N.subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
    }

    static Bytes digest(Random random) {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return Bytes.of(digest);
    }

    public Bytes publicKey() {
        return Bytes.of(CURVE.getG().multiply(privateKey).getEncoded(false));
    }

    public PublicKey verificationKey() {
        return new PublicKey(KeySpec.ECC_SECG_P256K1, publicKey());
    }

    public EcdsaSignature sign(Bytes digest) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(privateKey, new ECDomainParameters(CURVE)));
        BigInteger[] rs = signer.generateSignature(digest.toArray());
        return new EcdsaSignature(rs[0], rs[1]);
    }

    /** The other signature that is valid whenever {@code signature} is. */
    public static EcdsaSignature otherS(EcdsaSignature signature) {
        return new EcdsaSignature(signature.r(), EcdsaSignature.N.subtract(signature.s()));
    }
}
