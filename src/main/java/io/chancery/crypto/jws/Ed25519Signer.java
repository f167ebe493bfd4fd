package io.chancery.crypto.jws;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.util.Base64URL;
import io.chancery.crypto.Ed25519;

/** Nimbus's port to our Ed25519; its own needs Tink. */
final class Ed25519Signer extends EdDSAProvider implements JWSSigner {
    private final byte[] privateKey;

    Ed25519Signer(byte[] privateKey) {
        this.privateKey = privateKey.clone();
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] signingInput) {
        return Base64URL.encode(Ed25519.sign(privateKey, signingInput));
    }
}
