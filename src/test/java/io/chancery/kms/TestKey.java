package io.chancery.kms;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** A key pair of the tests' own, with BouncyCastle's mathematics and randomized ECDSA, and what checks signatures. */
public record TestKey(KeySpec spec, AsymmetricCipherKeyPair pair) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ECNamedDomainParameters CURVE = ECNamedDomainParameters.lookup(SECObjectIdentifiers.secp256k1);

    public static TestKey generate(KeySpec spec) {
        return switch (spec) {
            case ECC_SECG_P256K1 -> {
                ECKeyPairGenerator generator = new ECKeyPairGenerator();
                generator.init(new ECKeyGenerationParameters(CURVE, RANDOM));
                yield new TestKey(spec, generator.generateKeyPair());
            }
            case ECC_NIST_EDWARDS25519 -> {
                Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
                generator.init(new Ed25519KeyGenerationParameters(RANDOM));
                yield new TestKey(spec, generator.generateKeyPair());
            }
        };
    }

    public Bytes publicKey() {
        return switch (spec) {
            case ECC_SECG_P256K1 ->
                Bytes.of(((ECPublicKeyParameters) pair.getPublic()).getQ().getEncoded(false));
            case ECC_NIST_EDWARDS25519 -> Bytes.of(((Ed25519PublicKeyParameters) pair.getPublic()).getEncoded());
        };
    }

    /** DER SubjectPublicKeyInfo. */
    public byte[] spki() {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic())
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a digest for secp256k1 (DER), of a message for Ed25519 (64 bytes). */
    public byte[] sign(byte[] input) {
        return switch (spec) {
            case ECC_SECG_P256K1 -> {
                ECDSASigner signer = new ECDSASigner();
                signer.init(true, pair.getPrivate());
                BigInteger[] rs = signer.generateSignature(input);
                yield der(rs[0], rs[1]);
            }
            case ECC_NIST_EDWARDS25519 -> {
                Ed25519Signer signer = new Ed25519Signer();
                signer.init(true, pair.getPrivate());
                signer.update(input, 0, input.length);
                yield signer.generateSignature();
            }
        };
    }

    /** Whether {@code signature} is one of exactly {@code input} by {@code publicKey}. */
    public static boolean verifies(KeySpec spec, Bytes publicKey, Bytes input, Bytes signature) {
        return switch (spec) {
            case ECC_SECG_P256K1 -> {
                ECDSASigner verifier = new ECDSASigner();
                verifier.init(
                        false, new ECPublicKeyParameters(CURVE.getCurve().decodePoint(publicKey.toArray()), CURVE));
                BigInteger[] rs = integers(signature);
                yield verifier.verifySignature(input.toArray(), rs[0], rs[1]);
            }
            case ECC_NIST_EDWARDS25519 -> {
                Ed25519Signer verifier = new Ed25519Signer();
                verifier.init(false, new Ed25519PublicKeyParameters(publicKey.toArray()));
                verifier.update(input.toArray(), 0, input.size());
                yield verifier.verifySignature(signature.toArray());
            }
        };
    }

    /** r and s of a DER signature. */
    public static BigInteger[] integers(Bytes der) {
        try {
            return StandardDSAEncoding.INSTANCE.decode(CURVE.getN(), der.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] der(BigInteger r, BigInteger s) {
        try {
            return StandardDSAEncoding.INSTANCE.encode(CURVE.getN(), r, s);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
