package io.chancery.audit;

import io.chancery.kms.KmsException;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptedPayload;
import io.chancery.model.EncryptionContext;
import io.chancery.model.InvalidFieldException;
import io.chancery.payload.envelope.Binding;
import io.chancery.payload.envelope.Envelope;
import io.chancery.payload.envelope.UnopenableException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Seals personal data for audit events, whose records are kept for longer than the data may be: each text is encrypted under its
 * tenant's data key for one field of one event. Once the tenant's master key is destroyed, nobody can read it, and the trail
 * stays whole.
 *
 * <p>A sealed text is {@code sealed.1.} and the wrapped data key, nonce and ciphertext, each in base64url without padding (RFC
 * 4648), with dots between. Thread-safe; both methods may wait for a KMS.
 */
public final class PersonalData {
    private static final String FORM = "sealed";
    private static final String VERSION = "1";
    private static final int PARTS = 5;

    private final Envelope envelope;

    public PersonalData(Envelope envelope) {
        this.envelope = envelope;
    }

    /**
     * {@code text} as the event may carry it.
     *
     * @param subject the event's subject
     * @param field the event's field that carries it
     * @throws KmsException if there is no data key
     */
    public String seal(String tenant, String subject, String field, String text) {
        EncryptedPayload sealed =
                envelope.seal(text.getBytes(StandardCharsets.UTF_8), Binding.ofAuditDetail(tenant, subject, field));
        return String.join(
                ".",
                FORM,
                VERSION,
                encode(sealed.wrappedDataKey()),
                encode(sealed.nonce()),
                encode(sealed.ciphertext()));
    }

    /**
     * The text that {@link #seal} was given.
     *
     * @throws UnopenableException if {@code sealed} is anything else, another event's or field's, or the key is gone for good
     * @throws KmsException if the KMS could not be asked, which is retryable
     */
    public String open(String tenant, String subject, String field, String sealed) {
        byte[] text = envelope.open(parse(tenant, sealed), Binding.ofAuditDetail(tenant, subject, field));
        return new String(text, StandardCharsets.UTF_8);
    }

    private static EncryptedPayload parse(String tenant, String sealed) {
        List<String> parts = List.of(sealed.split("\\.", -1));
        if (parts.size() != PARTS || !parts.get(0).equals(FORM) || !parts.get(1).equals(VERSION)) {
            throw new UnopenableException(null);
        }
        try {
            return new EncryptedPayload(
                    decode(parts.get(2)),
                    decode(parts.get(3)),
                    decode(parts.get(4)),
                    EncryptionContext.ofTenant(tenant));
        } catch (InvalidFieldException malformed) {
            throw new UnopenableException(malformed);
        }
    }

    private static String encode(Bytes bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }

    private static Bytes decode(String text) {
        try {
            return Bytes.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException malformed) {
            throw new UnopenableException(malformed);
        }
    }
}
