package io.chancery.kms;

import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;

/** The data keys of a deployment that has no master key: there are none. */
public final class NoDataKeys implements DataKeys {
    @Override
    public DataKey generate(EncryptionContext context) {
        throw none();
    }

    @Override
    public Bytes generateWrapped(EncryptionContext context) {
        throw none();
    }

    @Override
    public UnwrappedKey unwrap(Bytes wrapped, EncryptionContext context) {
        throw none();
    }

    private static KmsException none() {
        return new KmsException.Failed(MasterKeyId.SETTING + " is not set", Reached.NOT_SENT, null);
    }
}
