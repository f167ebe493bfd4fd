package io.chancery.worker.check;

import io.chancery.kms.DataKeys;
import io.chancery.kms.FormerMasterKey;
import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.EncryptionContext;
import io.chancery.model.rotation.KeyRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the KMS, before the first record is consumed, whether the worker may unwrap with the master keys that were
 * replaced. One that the KMS refuses is a warning: it may have been destroyed to erase what it sealed, and then its
 * entry can be taken out.
 */
public final class FormerMasterKeyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(FormerMasterKeyCheck.class);

    /** The number of entries that are tried at most, and of tenants for each. */
    private static final int MOST = 20;

    private final List<FormerMasterKey> former;
    private final Function<FormerMasterKey, DataKeys> keys;

    /**
     * Creates the check of the entries of {@code envelope.former.key.ids}, in their order.
     *
     * @param keys the data keys under one of them, as the KMS has them
     */
    public FormerMasterKeyCheck(List<FormerMasterKey> former, Function<FormerMasterKey, DataKeys> keys) {
        this.former = List.copyOf(former);
        this.keys = keys;
    }

    /** Warns of each key that the KMS refuses for a tenant of {@code records}, or if it does not answer. */
    public void check(Collection<KeyRecord> records) {
        List<String> tenants = EnvelopeKeyCheck.tenants(records);
        int tried = Math.min(former.size(), MOST);
        for (int i = 0; i < tried; i++) {
            if (!check(i + 1, former.get(i), tenants)) {
                return;
            }
        }
        if (former.size() > tried) {
            LOG.atWarn()
                    .addKeyValue("setting", FormerMasterKey.SETTING)
                    .addKeyValue("keys", tried)
                    .addKeyValue("total", former.size())
                    .log("only the first former master keys were tried");
        }
    }

    /** Returns whether the KMS answered. */
    private boolean check(int entry, FormerMasterKey key, List<String> tenants) {
        List<EncryptionContext> contexts = contexts(key, tenants);
        DataKeys dataKeys = keys.apply(key);
        List<KmsException> refusals = new ArrayList<>();
        for (EncryptionContext context : contexts) {
            switch (MasterKeyProbe.of(dataKeys, context)) {
                case MasterKeyProbe.Answer.Accepted accepted -> {}
                case MasterKeyProbe.Answer.Refused refused -> refusals.add(refused.failure());
                case MasterKeyProbe.Answer.Silent silent -> {
                    KmsFailureLog.describe(LOG.atWarn(), silent.failure())
                            .addKeyValue("setting", FormerMasterKey.SETTING)
                            .log("the KMS does not answer for former master keys; what they sealed waits");
                    return false;
                }
            }
        }
        if (!refusals.isEmpty()) {
            KmsFailureLog.describe(LOG.atWarn(), refusals.getFirst())
                    .addKeyValue("setting", FormerMasterKey.SETTING)
                    .addKeyValue("entry", entry)
                    .addKeyValue("refused", refusals.size())
                    .addKeyValue("total", contexts.size())
                    .log(
                            "the KMS refuses a former master key for tenants that were tried: what it sealed cannot be opened."
                                    + " If it was destroyed on purpose, take the entry out of the setting; otherwise correct it,"
                                    + " and allow the worker kms:Decrypt on the key");
        }
        return true;
    }

    private static List<EncryptionContext> contexts(FormerMasterKey key, List<String> tenants) {
        String tenant = key.tenant();
        if (tenant != null) {
            return List.of(EncryptionContext.ofTenant(tenant));
        }
        return tenants.isEmpty()
                ? List.of(MasterKeyProbe.NOBODYS)
                : tenants.stream().limit(MOST).map(EncryptionContext::ofTenant).toList();
    }
}
