package io.chancery.show;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the key that would sign.
 *
 * @param key the public key, or null if it is not known
 * @param spec its spec, or null if that is not known either
 */
public record KeyHint(@Nullable PublicKey key, @Nullable KeySpec spec) {
    /** Nothing is known. */
    public static final KeyHint NONE = new KeyHint(null, null);

    public static KeyHint of(PublicKey key) {
        return new KeyHint(key, key.spec());
    }

    public static KeyHint of(KeySpec spec) {
        return new KeyHint(null, spec);
    }

    /**
     * A key like the one that would sign {@code payload}; without its bytes where these are not part of what is signed.
     *
     * @throws Failure if too little is known of it, or it cannot sign the payload
     */
    PublicKey keyFor(SigningPayload payload) {
        KeySpec needed = spec != null || payload.keySpecs().size() > 1
                ? spec
                : payload.keySpecs().iterator().next();
        if (key == null && payload instanceof XrplTransaction) {
            throw missing("public-key-missing", "what is signed of an XRP Ledger transaction holds the public key");
        }
        if (needed == null) {
            throw missing("key-spec-missing", "what is signed depends on the key's spec");
        }
        if (!payload.keySpecs().contains(needed)) {
            throw new Failure(
                    RejectionCode.KEY_SPEC_MISMATCH.code(),
                    ExitCode.USAGE,
                    "a key of spec " + needed + " cannot sign this kind of payload",
                    "pass the key that would sign it",
                    null);
        }
        return key == null ? new PublicKey(needed, Bytes.EMPTY) : key;
    }

    private static Failure missing(String code, String what) {
        String advice = code.equals("public-key-missing") ? "pass --public-key" : "pass --public-key or --key-spec";
        return new Failure(code, ExitCode.USAGE, what, advice, null);
    }
}
