package io.chancery.kms.local;

import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 private key that signs whole messages (RFC 8032, pure). */
final class Ed25519Key implements LocalKey {
    private final Ed25519PrivateKeyParameters key;
    private final Bytes publicKey;

    private Ed25519Key(Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.publicKey = Bytes.of(key.generatePublicKey().getEncoded());
    }

    static Ed25519Key of(byte[] seed) {
        return new Ed25519Key(new Ed25519PrivateKeyParameters(seed));
    }

    static Ed25519Key generate(SecureRandom random) {
        return new Ed25519Key(new Ed25519PrivateKeyParameters(random));
    }

    @Override
    public KeySpec spec() {
        return KeySpec.ECC_NIST_EDWARDS25519;
    }

    @Override
    public SigningAlgorithm algorithm() {
        return SigningAlgorithm.ED25519;
    }

    @Override
    public Bytes publicKey() {
        return publicKey;
    }

    @Override
    public Bytes sign(Bytes message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message.toArray(), 0, message.size());
        return Bytes.of(signer.generateSignature());
    }

    @Override
    public PrivateKeyInfo toPrivateKeyInfo() {
        try {
            return new PrivateKeyInfo(
                    new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), new DEROctetString(key.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException("encoding to memory failed", e);
        }
    }

    @Override
    public String toString() {
        return "Ed25519Key[redacted]";
    }
}
