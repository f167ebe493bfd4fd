package io.chancery.crypto.jws;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.chancery.crypto.Ed25519;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** A private key that signs records. Immutable and thread-safe; {@link #toString()} shows only whose it is. */
public final class JwsPrivateKey {
    private static final Bytes PROBE = Bytes.of("probe".getBytes(StandardCharsets.US_ASCII));

    private static final JwsScope PROBED = new JwsScope(JwsType.REQUEST, "", "");

    private final JWK key;
    private final JwsPublicKey publicKey;
    private final JWSHeader algorithm;
    private final JWSSigner signer;

    private JwsPrivateKey(JWK key, JwsPublicKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
        this.algorithm = new JWSHeader(publicKey.algorithm().jose());
        try {
            this.signer = switch (publicKey.algorithm()) {
                case EDDSA -> new Ed25519Signer(key.toOctetKeyPair().getD().decode());
                case ES256 -> new ECDSASigner(key.toECKey());
            };
        } catch (JOSEException impossible) {
            throw new IllegalStateException("P-256 is missing", impossible);
        }
    }

    /** Makes a new key. */
    public static JwsPrivateKey generate(JwsAlgorithm algorithm) {
        return parse(
                switch (algorithm) {
                    case EDDSA -> ed25519(new SecureRandom()).toJSONString();
                    case ES256 -> p256().toJSONString();
                });
    }

    /**
     * Reads a JSON Web Key (RFC 7517) of Ed25519 or P-256 with its private member.
     *
     * @throws InvalidJwkException if it is none
     */
    public static JwsPrivateKey parse(String jwk) {
        JwkMembers members = JwkMembers.parse(jwk);
        JwsPublicKey publicKey = JwsPublicKey.of(members);
        Base64URL secret = members.privateValue();
        JwsPrivateKey key = new JwsPrivateKey(
                switch (publicKey.algorithm()) {
                    case EDDSA ->
                        new OctetKeyPair.Builder(publicKey.key().toOctetKeyPair())
                                .d(secret)
                                .build();
                    case ES256 ->
                        new ECKey.Builder(publicKey.key().toECKey()).d(secret).build();
                },
                publicKey);
        if (!key.isOfItsPublicKey()) {
            throw new InvalidJwkException("must have the private key that its public key belongs to");
        }
        return key;
    }

    /** The Ed25519 key whose seed (RFC 8032, section 5.1.5) is {@code seed}, of 32 bytes. */
    public static JwsPrivateKey ofEd25519(byte[] seed) {
        return parse(ed25519(seed).toJSONString());
    }

    /** The public key of a JSON Web Key, whether it has private members or not; throws as {@link #parse} does. */
    public static JwsPublicKey publicKeyOf(String jwk) {
        return JwsPublicKey.of(JwkMembers.parse(jwk));
    }

    public JwsPublicKey publicKey() {
        return publicKey;
    }

    /** The signature over {@code value} as the value of the record header {@link DetachedJws#RECORD_HEADER}. */
    public Bytes sign(JwsScope scope, Bytes value) {
        return sign(new ProtectedHeader(publicKey.algorithm(), publicKey.thumbprint(), scope), value);
    }

    Bytes sign(ProtectedHeader protectedHeader, Bytes value) {
        String header = protectedHeader.encode();
        try {
            Base64URL signature = signer.sign(algorithm, DetachedJws.signingInput(header, value));
            return Bytes.of((header + ".." + signature).getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException unusable) {
            throw new InvalidJwkException("must be able to sign");
        }
    }

    /** The key as a JSON Web Key, its private member included. */
    public String reveal() {
        return key.toJSONString();
    }

    @Override
    public String toString() {
        return "JwsPrivateKey[" + publicKey.thumbprint() + ", redacted]";
    }

    private boolean isOfItsPublicKey() {
        try {
            return publicKey.verifies(DetachedJws.parse(sign(PROBED, PROBE)), PROBE);
        } catch (InvalidJwkException outOfRange) {
            return false;
        }
    }

    private static OctetKeyPair ed25519(SecureRandom random) {
        byte[] secret = new byte[Ed25519.PRIVATE_KEY_SIZE];
        random.nextBytes(secret);
        return ed25519(secret);
    }

    private static OctetKeyPair ed25519(byte[] secret) {
        return new OctetKeyPair.Builder(
                        Curve.Ed25519,
                        Base64URL.encode(Ed25519.publicKeyOf(secret).toArray()))
                .d(Base64URL.encode(secret))
                .build();
    }

    private static ECKey p256() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("P-256 is missing", impossible);
        }
    }
}
