package io.chancery.admission;

import io.chancery.model.Bytes;
import java.util.List;

/**
 * A record as it came.
 *
 * @param signatures what its headers for signatures hold; one, if it is signed
 * @param value the bytes that must be signed
 */
public record SignedRecord(List<Bytes> signatures, Bytes value) {
    public SignedRecord {
        signatures = List.copyOf(signatures);
    }
}
