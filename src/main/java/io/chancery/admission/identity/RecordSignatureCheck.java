package io.chancery.admission.identity;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.model.Bytes;

/** Finds out whether a record's only signature is right, or knows it already. */
public interface RecordSignatureCheck {
    /** Finds it out when it is asked. */
    RecordSignatureCheck NOW = new RecordSignatureCheck() {
        @Override
        public DetachedJws read(Bytes signature) {
            return DetachedJws.parse(signature);
        }

        @Override
        public boolean verifies(DetachedJws jws, JwsPublicKey key, Bytes value) {
            return key.verifies(jws, value);
        }
    };

    /** Reads the record's signature; throws {@link io.chancery.crypto.jws.MalformedJwsException} if it is none. */
    DetachedJws read(Bytes signature);

    /** Whether {@code jws}, the record's signature, is {@code key}'s over the record's {@code value}. */
    boolean verifies(DetachedJws jws, JwsPublicKey key, Bytes value);

    /** Takes in that nothing more will be asked. */
    default void done() {}
}
