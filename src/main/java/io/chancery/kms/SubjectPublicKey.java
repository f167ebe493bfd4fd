package io.chancery.kms;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/**
 * A public key's DER SubjectPublicKeyInfo (RFC 5280, RFC 5480, RFC 8410): the form that KMSs export and that OpenSSL
 * reads.
 */
public final class SubjectPublicKey {
    private static final int ED25519_BYTES = 32;

    private SubjectPublicKey() {}

    /**
     * The key as {@link KeyDescription#publicKey()} wants it.
     *
     * @throws KmsException.Unavailable if the bytes are not a public key of {@code spec}
     */
    public static Bytes decode(KeySpec spec, byte[] der) {
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der);
            return switch (spec) {
                case ECC_SECG_P256K1 -> secp256k1(info);
                case ECC_NIST_EDWARDS25519 -> ed25519(info);
            };
        } catch (IllegalArgumentException e) {
            throw new KmsException.Unavailable("the KMS gave a public key that is not of the key's spec", e);
        }
    }

    /** The SubjectPublicKeyInfo of {@code key}; a secp256k1 point is uncompressed in it. */
    public static Bytes encode(PublicKey key) {
        AlgorithmIdentifier algorithm = switch (key.spec()) {
            case ECC_SECG_P256K1 ->
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256k1);
            case ECC_NIST_EDWARDS25519 -> new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
        };
        try {
            return Bytes.of(new SubjectPublicKeyInfo(algorithm, key.value().toArray()).getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException("encoding to memory failed", e);
        }
    }

    private static Bytes secp256k1(SubjectPublicKeyInfo info) {
        require(info.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey));
        require(SECObjectIdentifiers.secp256k1.equals(info.getAlgorithm().getParameters()));
        byte[] point = info.getPublicKeyData().getOctets();
        var curve = CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256k1).getCurve();
        return Bytes.of(curve.decodePoint(point).getEncoded(false));
    }

    private static Bytes ed25519(SubjectPublicKeyInfo info) {
        require(info.getAlgorithm().getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519));
        Bytes key = Bytes.of(info.getPublicKeyData().getOctets());
        require(key.size() == ED25519_BYTES);
        return key;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("another kind of key");
        }
    }
}
