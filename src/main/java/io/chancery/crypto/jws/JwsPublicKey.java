package io.chancery.crypto.jws;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.chancery.crypto.SignatureLibrary;
import io.chancery.model.Bytes;
import java.security.Provider;

/** A public key, ready to check signatures with. Immutable and thread-safe. */
public final class JwsPublicKey {
    private final JwsAlgorithm algorithm;
    private final JWK key;
    private final String thumbprint;
    private final JWSHeader header;
    private final JWSVerifier verifier;

    private JwsPublicKey(JwsAlgorithm algorithm, JWK key, SignatureLibrary library) {
        this.algorithm = algorithm;
        this.key = key;
        this.header = new JWSHeader(algorithm.jose());
        try {
            this.thumbprint = key.computeThumbprint().toString();
            this.verifier = switch (algorithm) {
                case EDDSA ->
                    new Ed25519Verifier(Bytes.of(key.toOctetKeyPair().getX().decode()), library);
                case ES256 -> es256(key.toECKey(), library.provider());
            };
        } catch (JOSEException impossible) {
            throw new IllegalStateException("SHA-256 or P-256 is missing", impossible);
        }
    }

    /** Not with the JDK's provider, which takes several times as long. */
    private static JWSVerifier es256(ECKey key, Provider provider) throws JOSEException {
        ECDSAVerifier verifier = new ECDSAVerifier(key.toECPublicKey(provider));
        verifier.getJCAContext().setProvider(provider);
        return verifier;
    }

    /**
     * Reads a JSON Web Key (RFC 7517) of Ed25519 or P-256.
     *
     * @throws InvalidJwkException if it is none, or has private members
     */
    public static JwsPublicKey parse(String jwk) {
        JwkMembers members = JwkMembers.parse(jwk);
        if (members.isPrivate()) {
            throw new InvalidJwkException("must be a public key: it has private members");
        }
        return of(members);
    }

    static JwsPublicKey of(JwkMembers members) {
        return of(members, SignatureLibrary.best());
    }

    static JwsPublicKey of(JwkMembers members, SignatureLibrary library) {
        return new JwsPublicKey(members.algorithm(), members.publicKey(), library);
    }

    public JwsAlgorithm algorithm() {
        return algorithm;
    }

    /** The SHA-256 thumbprint (RFC 7638) in base64url: 43 characters. */
    public String thumbprint() {
        return thumbprint;
    }

    /** The key as a JSON Web Key with the members that it needs and no others. */
    public String toJson() {
        return key.toJSONString();
    }

    /** Whether {@code jws} is this key's signature over {@code value}. */
    public boolean verifies(DetachedJws jws, Bytes value) {
        return jws.header().algorithm() == algorithm && verifies(jws.signingInput(value), jws.signature());
    }

    boolean verifies(byte[] signingInput, byte[] signature) {
        try {
            return verifier.verify(header, signingInput, Base64URL.encode(signature));
        } catch (JOSEException | RuntimeException unusable) {
            // What cannot be checked is not right.
            return false;
        }
    }

    JWK key() {
        return key;
    }
}
