package io.chancery.kms.local;

import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** A secp256k1 private key that signs digests with the nonces of RFC 6979 (HMAC-SHA-256). s may be high. */
final class Secp256k1Key implements LocalKey {
    private static final int DIGEST_BYTES = 32;
    private static final ECDomainParameters CURVE =
            new ECDomainParameters(CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256k1));

    private final ECPrivateKeyParameters key;
    private final Bytes publicKey;

    private Secp256k1Key(BigInteger scalar) {
        this.key = new ECPrivateKeyParameters(scalar, CURVE);
        this.publicKey = Bytes.of(
                new FixedPointCombMultiplier().multiply(CURVE.getG(), scalar).getEncoded(false));
    }

    static Secp256k1Key of(byte[] scalar) {
        return of(new BigInteger(1, scalar));
    }

    static Secp256k1Key of(BigInteger scalar) {
        if (scalar.signum() <= 0 || scalar.compareTo(CURVE.getN()) >= 0) {
            throw new IllegalArgumentException("a secp256k1 private key is from 1 to n - 1");
        }
        return new Secp256k1Key(scalar);
    }

    static Secp256k1Key generate(SecureRandom random) {
        BigInteger scalar;
        do {
            scalar = new BigInteger(CURVE.getN().bitLength(), random);
        } while (scalar.signum() == 0 || scalar.compareTo(CURVE.getN()) >= 0);
        return new Secp256k1Key(scalar);
    }

    @Override
    public KeySpec spec() {
        return KeySpec.ECC_SECG_P256K1;
    }

    @Override
    public SigningAlgorithm algorithm() {
        return SigningAlgorithm.ECDSA_SECP256K1_DIGEST;
    }

    @Override
    public Bytes publicKey() {
        return publicKey;
    }

    @Override
    public Bytes sign(Bytes digest) {
        if (digest.size() != DIGEST_BYTES) {
            throw new KmsException.Failed("the digest must be 32 bytes", Reached.NOT_SENT, null);
        }
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, key);
        BigInteger[] rs = signer.generateSignature(digest.toArray());
        try {
            return Bytes.of(StandardDSAEncoding.INSTANCE.encode(CURVE.getN(), rs[0], rs[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("encoding to memory failed", e);
        }
    }

    @Override
    public PrivateKeyInfo toPrivateKeyInfo() {
        try {
            return new PrivateKeyInfo(
                    new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256k1),
                    new ECPrivateKey(CURVE.getN().bitLength(), key.getD()));
        } catch (IOException e) {
            throw new UncheckedIOException("encoding to memory failed", e);
        }
    }

    @Override
    public String toString() {
        return "Secp256k1Key[redacted]";
    }
}
