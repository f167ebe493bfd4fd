package io.chancery.cli.common;

import io.chancery.model.KeySpec;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a key's kind by the name of its curve, or as records have it. */
public final class KeySpecConverter implements ITypeConverter<KeySpec> {
    @Override
    public KeySpec convert(String text) {
        return switch (text) {
            case "secp256k1", "ECC_SECG_P256K1" -> KeySpec.ECC_SECG_P256K1;
            case "ed25519", "ECC_NIST_EDWARDS25519" -> KeySpec.ECC_NIST_EDWARDS25519;
            default -> throw new TypeConversionException("'" + text + "' is neither secp256k1 nor ed25519");
        };
    }
}
