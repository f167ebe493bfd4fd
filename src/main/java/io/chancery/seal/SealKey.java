package io.chancery.seal;

import io.chancery.crypto.Hkdf;
import io.chancery.crypto.HmacSha256;
import io.chancery.kms.SecretBytes;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One of a deployment's keys.
 *
 * @param id 4 bytes that tell which one made a tag; derived from the key, and the same for all purposes
 */
record SealKey(Bytes id, SecretBytes key) implements AutoCloseable {
    static final int ID_BYTES = 4;

    private static final byte[] ID = "chancery-seal-key-id/v1".getBytes(StandardCharsets.US_ASCII);

    static SealKey of(SecretBytes key) {
        return new SealKey(key.use(bytes -> Bytes.of(Hkdf.derive(bytes, ID, ID_BYTES))), key);
    }

    SecretBytes derive(Bytes info) {
        byte[] derived = derived(info);
        try {
            return SecretBytes.of(derived);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    HmacSha256 hmac(Bytes info) {
        byte[] derived = derived(info);
        try {
            return new HmacSha256(derived);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private byte[] derived(Bytes info) {
        return key.use(bytes -> Hkdf.derive(bytes, info.toArray(), SealKeys.DERIVED_BYTES));
    }

    @Override
    public void close() {
        key.close();
    }
}
