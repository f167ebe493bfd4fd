package io.chancery.worker.check;

import io.chancery.config.Settings;
import io.chancery.kms.DataKeys;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import io.chancery.model.rotation.KeyRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the KMS, before the first record is consumed, whether the worker may open what is encrypted. A worker has no
 * data key to try, and no right to ask for one, so that it has the KMS unwrap what is no data key: a KMS refuses a
 * ciphertext only after it has found the master key, and that the worker may use it.
 *
 * <p>A tenant may have no master key, or none any more, so that one of which the KMS has a usable key is enough.
 */
public final class EnvelopeKeyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeKeyCheck.class);
    private static final int PROBE_BYTES = 64;
    private static final Bytes NO_DATA_KEY = Bytes.of(new byte[PROBE_BYTES]);
    private static final EncryptionContext NOBODYS = EncryptionContext.of(Map.of("purpose", "start"));

    private final DataKeys dataKeys;

    /** For the data keys under {@code envelope.key.id}, as the KMS has them. */
    public EnvelopeKeyCheck(DataKeys dataKeys) {
        this.dataKeys = dataKeys;
    }

    /**
     * Throws {@link KmsConfigurationException} if the KMS refuses the master keys of all tenants that {@code records}
     * have; warns if it does not answer.
     */
    public void check(Collection<KeyRecord> records) {
        List<String> tenants = records.stream()
                .map(record -> record.wallet().tenant())
                .distinct()
                .sorted()
                .toList();
        KmsException refusal = null;
        for (String tenant : tenants) {
            refusal = refusal(EncryptionContext.ofTenant(tenant));
            if (refusal == null) {
                return;
            }
        }
        if (tenants.isEmpty()) {
            refusal = ofNobody();
        }
        if (refusal != null) {
            throw new KmsConfigurationException(
                    Settings.ENVELOPE_KEY_ID,
                    "names a master key that does not work" + (tenants.size() > 1 ? " for any tenant: " : ": ")
                            + refusal.messageWithAnswer() + "; allow the worker kms:Decrypt on it and enable it,"
                            + " or leave the setting out if nothing is encrypted",
                    refusal);
        }
    }

    /** Without tenants nobody knows for whom the key may be used: that it is not for this says nothing. */
    private @Nullable KmsException ofNobody() {
        KmsException refusal = refusal(NOBODYS);
        return refusal == null
                        || "AccessDeniedException".equals(refusal.answer().code())
                ? null
                : refusal;
    }

    /** Returns how the KMS refuses the master key, or null if it does not. */
    private @Nullable KmsException refusal(EncryptionContext context) {
        try {
            dataKeys.unwrap(NO_DATA_KEY, context).close();
            return null;
        } catch (KmsException.AccessDenied refused) {
            return refused;
        } catch (KmsException answer) {
            if (answer.retryable()) {
                KmsFailureLog.describe(LOG.atWarn(), answer)
                        .log("the KMS does not answer for the master key of encrypted payloads; their requests wait");
            }
            return null;
        }
    }
}
