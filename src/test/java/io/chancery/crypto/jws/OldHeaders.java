package io.chancery.crypto.jws;

import io.chancery.model.Bytes;

/** Signs as clients did when a protected header named no deployment. */
public final class OldHeaders {
    private OldHeaders() {}

    public static Bytes sign(JwsPrivateKey key, JwsType type, String recordKey, Bytes value) {
        JwsPublicKey publicKey = key.publicKey();
        return key.sign(
                new ProtectedHeader(
                        publicKey.algorithm(), publicKey.thumbprint(), type.toString(), recordKey, null, null),
                value);
    }
}
