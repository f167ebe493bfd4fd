package io.chancery.worker.warm;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.kms.DataKeys;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.seal.SealKeys;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Holds the keys of a rehearsal's operator, requester and office. They are random, and nothing outside of the rehearsal
 * knows them.
 */
record RehearsalKeys(JwsPrivateKey operator, JwsPrivateKey requester, SealKeys seals) implements AutoCloseable {
    /** Names the deployment that is rehearsed, and its operator. */
    static final String NAME = "rehearsal";

    private static final int MASTER_KEY_BYTES = 32;

    /** Makes random keys. */
    static RehearsalKeys make() {
        return new RehearsalKeys(
                JwsPrivateKey.generate(JwsAlgorithm.EDDSA), JwsPrivateKey.generate(JwsAlgorithm.EDDSA), sealKeys());
    }

    /** Returns the headers of a record that {@code key} signs. */
    static Headers headers(JwsPrivateKey key, JwsType type, WalletId wallet, byte[] value) {
        Bytes signature = key.sign(new JwsScope(type, wallet.key(), NAME), Bytes.of(value));
        return new RecordHeaders().add(DetachedJws.RECORD_HEADER, signature.toArray());
    }

    private static SealKeys sealKeys() {
        byte[] masterKey = new byte[MASTER_KEY_BYTES];
        new SecureRandom().nextBytes(masterKey);
        DataKeys dataKeys = LocalKmsProvider.dataKeys(
                Secret.of(NAME + "=0x" + HexFormat.of().formatHex(masterKey)), new MasterKeyId(NAME));
        return SealKeys.unwrap(dataKeys, NAME, List.of(dataKeys.generateWrapped(SealKeys.context(NAME))));
    }

    @Override
    public void close() {
        seals.close();
    }

    @Override
    public String toString() {
        return "RehearsalKeys[redacted]";
    }
}
