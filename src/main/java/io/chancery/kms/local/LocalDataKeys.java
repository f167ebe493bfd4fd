package io.chancery.kms.local;

import io.chancery.crypto.AesGcm;
import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.SecretBytes;
import io.chancery.kms.UnwrappedKey;
import io.chancery.kms.Unwrapping;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.security.SecureRandom;
import java.util.Arrays;

/** Data keys under master keys in this process. */
final class LocalDataKeys implements DataKeys {
    private final LocalMasterKeys masterKeys;
    private final MasterKeyId masterKey;
    private final SecureRandom random = new SecureRandom();

    LocalDataKeys(LocalMasterKeys masterKeys, MasterKeyId masterKey) {
        this.masterKeys = masterKeys;
        this.masterKey = masterKey;
    }

    @Override
    public DataKey generate(EncryptionContext context) {
        MasterKey wrapping = find(context);
        byte[] key = new byte[AesGcm.KEY_BYTES];
        random.nextBytes(key);
        try {
            return new DataKey(SecretBytes.of(key), wrapping.wrap(key, context, random), masterKey.of(context));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public Bytes generateWrapped(EncryptionContext context) {
        try (DataKey key = generate(context)) {
            return key.wrapped();
        }
    }

    @Override
    public UnwrappedKey unwrap(Bytes wrapped, EncryptionContext context) {
        byte[] key = find(context).unwrap(wrapped, context);
        try {
            return new UnwrappedKey(SecretBytes.of(key), new Unwrapping(masterKey.of(context)));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private MasterKey find(EncryptionContext context) {
        return masterKeys.find(masterKey.of(context));
    }
}
