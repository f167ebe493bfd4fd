package io.chancery.crypto.jws;

import io.chancery.model.SchemaFingerprint;
import org.jspecify.annotations.Nullable;

/**
 * The records that a signature is good for: those of one type, under one Kafka key, in one deployment. It is part of
 * what is signed, so that a record that is copied elsewhere is signed for nothing there.
 *
 * @param recordKey the Kafka key of the record
 * @param deployment the name of the deployment whose workers are to take the record
 * @param schema the schema that the record is written with, or null to name none
 */
public record JwsScope(
        JwsType type,
        String recordKey,
        String deployment,
        @Nullable SchemaFingerprint schema) {
    /** A scope that names no schema. */
    public JwsScope(JwsType type, String recordKey, String deployment) {
        this(type, recordKey, deployment, null);
    }

    /** Returns this scope for records that are written with the schema of this fingerprint. */
    public JwsScope withSchema(@Nullable SchemaFingerprint fingerprint) {
        return new JwsScope(type, recordKey, deployment, fingerprint);
    }
}
