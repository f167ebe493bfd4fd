package io.chancery.crypto;

import io.chancery.model.Bytes;

/**
 * What must hold of all bytes that are given as a DER signature: they are refused as malformed, or they are the only
 * DER form of the signature. For a fuzzer, and for tests.
 */
public final class DerSignatureFuzz {
    private DerSignatureFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        check(input);
    }

    /** Whether {@code der} is a signature; throws {@link AssertionError} if it is one of several forms of it. */
    static boolean check(byte[] der) {
        EcdsaSignature signature;
        try {
            signature = EcdsaSignature.fromDer(Bytes.of(der));
        } catch (MalformedSignatureException refused) {
            return false;
        }
        if (!signature.toDer().equals(Bytes.of(der))) {
            throw new AssertionError("comes back in another form");
        }
        if (!EcdsaSignature.fromCompact(signature.toCompact()).equals(signature)
                || !signature.normalized().isLowS()) {
            throw new AssertionError("comes back as another signature");
        }
        return true;
    }
}
