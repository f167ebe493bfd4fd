package io.chancery.admission.identity;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.crypto.jws.MalformedJwsException;
import io.chancery.model.Bytes;
import io.chancery.model.SchemaFingerprint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came.
 *
 * @param signatures what its headers for signatures hold; one, if it is signed
 * @param value the bytes that must be signed
 * @param check finds out whether they are
 */
public record SignedRecord(List<Bytes> signatures, Bytes value, RecordSignatureCheck check) {
    public SignedRecord {
        signatures = List.copyOf(signatures);
    }

    /** A record of whose signature nothing is known yet. */
    public SignedRecord(List<Bytes> signatures, Bytes value) {
        this(signatures, value, RecordSignatureCheck.NOW);
    }

    /** Returns its only signature; throws {@link MalformedJwsException} if that is none. */
    DetachedJws jws() {
        return check.read(signatures.getFirst());
    }

    /**
     * The schema that its signature says it is written with, or null if there is no one signature or that names none.
     */
    public @Nullable SchemaFingerprint schema() {
        try {
            return signatures.size() == 1 ? jws().header().schema() : null;
        } catch (MalformedJwsException none) {
            return null;
        }
    }

    /**
     * Returns the thumbprint of the key that its signature names, whether that is right or not; null if there is no one
     * signature or it is none.
     */
    public @Nullable String namedKey() {
        try {
            return signatures.size() == 1 ? jws().header().keyId() : null;
        } catch (MalformedJwsException none) {
            return null;
        }
    }

    /** Whether {@code jws}, its only signature, is {@code key}'s. */
    boolean isSigned(DetachedJws jws, JwsPublicKey key) {
        return check.verifies(jws, key, value);
    }
}
