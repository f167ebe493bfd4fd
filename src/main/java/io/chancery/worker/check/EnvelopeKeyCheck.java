package io.chancery.worker.check;

import io.chancery.config.Settings;
import io.chancery.kms.DataKeys;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.EncryptionContext;
import io.chancery.model.rotation.KeyRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the KMS, before the first record is consumed, whether the worker may open what is encrypted.
 *
 * <p>A tenant may have no master key, or none any more, so that one of which the KMS has a usable key is enough. Each
 * other one is a warning.
 */
public final class EnvelopeKeyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeKeyCheck.class);

    /** So many tenants are tried if any of them has a key. */
    private static final int MOST_TENANTS = 20;

    private final DataKeys dataKeys;

    /** Creates the check of the data keys under {@code envelope.key.id}, as the KMS has them. */
    public EnvelopeKeyCheck(DataKeys dataKeys) {
        this.dataKeys = dataKeys;
    }

    private record Refusal(String tenant, KmsException failure) {}

    /**
     * Throws {@link KmsConfigurationException} if the KMS refuses the master keys of all tenants that {@code records}
     * have; warns of each tenant of the first 20 whose key it refuses, and if it does not answer.
     */
    public void check(Collection<KeyRecord> records) {
        List<String> tenants = tenants(records);
        if (tenants.isEmpty()) {
            checkForNobody();
            return;
        }
        List<Refusal> refusals = new ArrayList<>();
        int tried = 0;
        for (String tenant : tenants) {
            if (tried >= MOST_TENANTS && refusals.size() < tried) {
                break;
            }
            tried++;
            switch (MasterKeyProbe.of(dataKeys, EncryptionContext.ofTenant(tenant))) {
                case MasterKeyProbe.Answer.Accepted accepted -> {}
                case MasterKeyProbe.Answer.Refused refused -> refusals.add(new Refusal(tenant, refused.failure()));
                case MasterKeyProbe.Answer.Silent silent -> {
                    warnOf(silent);
                    return;
                }
            }
        }
        if (refusals.size() == tried) {
            throw unusable(refusals.getFirst().failure(), tried > 1 ? " for any tenant: " : ": ");
        }
        refusals.stream().limit(MOST_TENANTS).forEach(EnvelopeKeyCheck::warnOf);
        if (tried < tenants.size()) {
            LOG.atInfo()
                    .addKeyValue("setting", Settings.ENVELOPE_KEY_ID)
                    .addKeyValue("keys", tried)
                    .addKeyValue("total", tenants.size())
                    .log("only the first tenants' master keys were tried");
        }
    }

    /** Returns the tenants that have wallets, in order. */
    static List<String> tenants(Collection<KeyRecord> records) {
        return records.stream()
                .map(record -> record.wallet().tenant())
                .distinct()
                .sorted()
                .toList();
    }

    /** Without tenants nobody knows for whom the key may be used: that it is not for this says nothing. */
    private void checkForNobody() {
        switch (MasterKeyProbe.of(dataKeys, MasterKeyProbe.NOBODYS)) {
            case MasterKeyProbe.Answer.Accepted accepted -> {}
            case MasterKeyProbe.Answer.Refused refused -> {
                if (!"AccessDeniedException".equals(refused.failure().answer().code())) {
                    throw unusable(refused.failure(), ": ");
                }
            }
            case MasterKeyProbe.Answer.Silent silent -> warnOf(silent);
        }
    }

    private static KmsConfigurationException unusable(KmsException refusal, String forWhom) {
        return new KmsConfigurationException(
                Settings.ENVELOPE_KEY_ID,
                "names a master key that does not work" + forWhom + refusal.messageWithAnswer()
                        + "; allow the worker kms:Decrypt on it and enable it, or leave the setting out if nothing is"
                        + " encrypted, or if the key was destroyed so that nobody can open what is",
                refusal);
    }

    private static void warnOf(Refusal refusal) {
        KmsFailureLog.describe(LOG.atWarn(), refusal.failure())
                .addKeyValue("tenant", refusal.tenant())
                .addKeyValue("setting", Settings.ENVELOPE_KEY_ID)
                .log("the KMS refuses the tenant's master key: its encrypted payloads cannot be opened");
    }

    private static void warnOf(MasterKeyProbe.Answer.Silent silent) {
        KmsFailureLog.describe(LOG.atWarn(), silent.failure())
                .log("the KMS does not answer for the master key of encrypted payloads; their requests wait");
    }
}
