package io.chancery.model;

import java.util.Base64;

/**
 * The SHA-256 of an Avro schema's canonical form (docs/requests.md): two schemas have the same one only if the same
 * bytes mean the same under both. Written in base64url without padding, 43 characters.
 */
public record SchemaFingerprint(Bytes sha256) {
    private static final int SIZE = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    public SchemaFingerprint {
        if (sha256.size() != SIZE) {
            throw new InvalidFieldException("schema", "must be 32 bytes");
        }
    }

    /** Reads what {@link #toString} writes; throws {@link InvalidFieldException} for any other text. */
    public static SchemaFingerprint parse(String text) {
        try {
            SchemaFingerprint read =
                    new SchemaFingerprint(Bytes.of(Base64.getUrlDecoder().decode(text)));
            if (read.toString().equals(text)) {
                return read;
            }
        } catch (IllegalArgumentException notBase64) {
            // as below
        }
        throw new InvalidFieldException("schema", "must be 43 characters of base64url, the SHA-256 of a schema");
    }

    @Override
    public String toString() {
        return ENCODER.encodeToString(sha256.toArray());
    }
}
