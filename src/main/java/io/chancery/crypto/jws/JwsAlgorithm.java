package io.chancery.crypto.jws;

import com.nimbusds.jose.JWSAlgorithm;
import org.jspecify.annotations.Nullable;

/** A signature algorithm (RFC 7518, RFC 8037) that records are signed with. */
public enum JwsAlgorithm {
    /** EdDSA with Ed25519. */
    EDDSA("EdDSA"),
    /** ECDSA over P-256 with SHA-256. */
    ES256("ES256");

    private final String text;

    JwsAlgorithm(String text) {
        this.text = text;
    }

    /** The algorithm whose name is {@code text}, spelt exactly, or null. */
    public static @Nullable JwsAlgorithm named(String text) {
        for (JwsAlgorithm candidate : values()) {
            if (candidate.text.equals(text)) {
                return candidate;
            }
        }
        return null;
    }

    JWSAlgorithm jose() {
        return JWSAlgorithm.parse(text);
    }

    /** As the header's {@code alg} spells it. */
    @Override
    public String toString() {
        return text;
    }
}
