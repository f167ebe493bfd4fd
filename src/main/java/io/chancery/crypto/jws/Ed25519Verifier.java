package io.chancery.crypto.jws;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.util.Base64URL;
import io.chancery.crypto.Ed25519PublicKey;
import io.chancery.crypto.SignatureLibrary;
import io.chancery.model.Bytes;

/** Nimbus's port to our Ed25519; its own needs Tink. */
final class Ed25519Verifier extends EdDSAProvider implements JWSVerifier {
    private final Ed25519PublicKey publicKey;

    Ed25519Verifier(Bytes publicKey, SignatureLibrary library) {
        this.publicKey = new Ed25519PublicKey(publicKey, library);
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) {
        return publicKey.verifies(signingInput, signature.decode());
    }
}
