package io.chancery.model;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Text about people as records carry it: encrypted, so that it is erased with its tenant's key. The form is {@code
 * sealed.1.} and wrapped data key, nonce and ciphertext, each in base64url without padding (RFC 4648), with dots
 * between; 4,096 characters at most. Nothing has two forms. docs/envelope.md specifies it.
 *
 * @param text the form
 */
public record SealedPersonalData(String text) {
    /** The field of requests and audit events that carries it. */
    public static final String FIELD = "personalData";

    /** The longest text that can be sealed, in bytes of UTF-8. */
    public static final int MAX_PLAINTEXT = 2048;

    private static final int MAX_LENGTH = 4096;
    private static final String PREFIX = "sealed.1.";
    private static final int PARTS = 3;

    /**
     * Throws {@link InvalidFieldException} unless {@code text} is of the form; whether it can be opened is another
     * matter.
     */
    public SealedPersonalData {
        parse(text, EncryptionContext.NONE);
    }

    /** Throws {@link InvalidFieldException} if it is too large. */
    public static SealedPersonalData of(EncryptedPayload sealed) {
        return new SealedPersonalData(PREFIX
                + String.join(
                        ".", encode(sealed.wrappedDataKey()), encode(sealed.nonce()), encode(sealed.ciphertext())));
    }

    /** What there is to open under {@code context}. */
    public EncryptedPayload under(EncryptionContext context) {
        return parse(text, context);
    }

    private static EncryptedPayload parse(String text, EncryptionContext context) {
        if (text.length() > MAX_LENGTH || !text.startsWith(PREFIX)) {
            throw malformed();
        }
        List<Bytes> parts = Arrays.stream(text.substring(PREFIX.length()).split("\\.", -1))
                .map(SealedPersonalData::decode)
                .toList();
        if (parts.size() != PARTS || parts.getLast().size() > MAX_PLAINTEXT + EncryptedPayload.TAG) {
            throw malformed();
        }
        try {
            return new EncryptedPayload(parts.get(0), parts.get(1), parts.get(2), context);
        } catch (InvalidFieldException wrongSize) {
            throw malformed();
        }
    }

    private static String encode(Bytes bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }

    /** Java's decoder takes padding, and bits behind the last byte, that another spelling lacks. */
    private static Bytes decode(String text) {
        try {
            Bytes bytes = Bytes.of(Base64.getUrlDecoder().decode(text));
            if (encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw malformed();
        }
        throw malformed();
    }

    private static InvalidFieldException malformed() {
        return new InvalidFieldException(
                FIELD,
                "must be sealed text of at most " + MAX_LENGTH + " characters: sealed.1. and three parts in base64url");
    }
}
