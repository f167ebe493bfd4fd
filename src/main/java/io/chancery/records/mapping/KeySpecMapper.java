package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;

/** Key specs. */
final class KeySpecMapper {
    private KeySpecMapper() {}

    /** Throws {@link InvalidFieldException} for UNKNOWN. */
    static KeySpec toModel(String field, io.chancery.records.avro.KeySpec avro) {
        return switch (avro) {
            case UNKNOWN -> throw new InvalidFieldException(field, "must be a spec that this version knows");
            case ECC_SECG_P256K1 -> KeySpec.ECC_SECG_P256K1;
            case ECC_NIST_EDWARDS25519 -> KeySpec.ECC_NIST_EDWARDS25519;
        };
    }

    static io.chancery.records.avro.KeySpec toAvro(KeySpec model) {
        return switch (model) {
            case ECC_SECG_P256K1 -> io.chancery.records.avro.KeySpec.ECC_SECG_P256K1;
            case ECC_NIST_EDWARDS25519 -> io.chancery.records.avro.KeySpec.ECC_NIST_EDWARDS25519;
        };
    }
}
