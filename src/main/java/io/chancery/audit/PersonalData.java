package io.chancery.audit;

import io.chancery.kms.KmsException;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.Utf8Text;
import io.chancery.model.WalletId;
import io.chancery.payload.envelope.Binding;
import io.chancery.payload.envelope.Envelope;
import io.chancery.payload.envelope.UnopenableException;
import java.nio.charset.CharacterCodingException;

/**
 * Seals personal data for audit events, whose records are kept for longer than the data may be: each text is encrypted
 * under its tenant's data key for the events of one request. Once the tenant's master key is destroyed, nobody can read
 * it, and the trail stays whole. Producers seal and readers of the trail open; a worker does neither. Thread-safe; both
 * methods may wait for a KMS.
 */
public final class PersonalData {
    private final Envelope envelope;

    public PersonalData(Envelope envelope) {
        this.envelope = envelope;
    }

    /**
     * {@code text} as the request {@code requestId} of {@code wallet} may carry it.
     *
     * @throws InvalidFieldException if it is longer than {@link SealedPersonalData#MAX_PLAINTEXT} bytes in UTF-8, or
     *     has half a surrogate pair
     * @throws KmsException if there is no data key
     */
    public SealedPersonalData seal(WalletId wallet, String requestId, String text) {
        byte[] plaintext = Utf8Text.encode(SealedPersonalData.FIELD, text);
        if (plaintext.length > SealedPersonalData.MAX_PLAINTEXT) {
            throw new InvalidFieldException(
                    SealedPersonalData.FIELD,
                    "must be at most " + SealedPersonalData.MAX_PLAINTEXT + " bytes in UTF-8 before it is sealed");
        }
        return SealedPersonalData.of(envelope.seal(plaintext, binding(wallet, requestId)));
    }

    /**
     * The text that {@link #seal} was given.
     *
     * @throws UnopenableException if {@code sealed} is another request's or no text, or the key is gone for good
     * @throws KmsException if the KMS could not be asked, which is retryable
     */
    public String open(WalletId wallet, String requestId, SealedPersonalData sealed) {
        Binding binding = binding(wallet, requestId);
        try {
            return Utf8Text.decode(envelope.open(sealed.under(binding.context()), binding));
        } catch (CharacterCodingException notText) {
            throw new UnopenableException(notText);
        }
    }

    private static Binding binding(WalletId wallet, String requestId) {
        return Binding.ofAuditDetail(wallet, requestId, SealedPersonalData.FIELD);
    }
}
