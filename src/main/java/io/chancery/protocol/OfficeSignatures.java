package io.chancery.protocol;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.crypto.jws.JwsType;
import io.chancery.crypto.jws.MalformedJwsException;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The check that records are the office's: that each carries one signature, by a key that only workers have, over its
 * bytes, its Kafka key, its type and the deployment.
 *
 * @param keys at least one
 */
public record OfficeSignatures(List<JwsPublicKey> keys, String deployment) {
    public OfficeSignatures {
        keys = List.copyOf(keys);
    }

    /**
     * Returns whether the record with this key and value is the office's. A tombstone, whose value is null, is signed
     * as an empty one.
     */
    public boolean areOn(JwsType type, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        Iterator<Header> signatures = headers.headers(DetachedJws.RECORD_HEADER).iterator();
        byte[] only = signatures.hasNext() ? signatures.next().value() : null;
        DetachedJws jws = only == null || signatures.hasNext() ? null : parse(only);
        if (jws == null
                || key == null
                || !jws.header().isFor(type, new String(key, StandardCharsets.UTF_8))
                || !deployment.equals(jws.header().deployment())) {
            return false;
        }
        Bytes signed = value == null ? Bytes.EMPTY : Bytes.of(value);
        return keys.stream()
                .filter(candidate -> candidate.thumbprint().equals(jws.header().keyId()))
                .anyMatch(candidate -> candidate.verifies(jws, signed));
    }

    private static @Nullable DetachedJws parse(byte[] signature) {
        try {
            return DetachedJws.parse(Bytes.of(signature));
        } catch (MalformedJwsException none) {
            return null;
        }
    }
}
