package io.chancery.crypto.jws;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.util.Base64URL;
import io.chancery.crypto.Ed25519;
import io.chancery.model.Bytes;

/** Nimbus's port to our Ed25519; its own needs Tink. */
final class Ed25519Verifier extends EdDSAProvider implements JWSVerifier {
    private final byte[] publicKey;

    Ed25519Verifier(Bytes publicKey) {
        this.publicKey = publicKey.toArray();
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) {
        return Ed25519.verify(publicKey, signingInput, signature.decode());
    }
}
