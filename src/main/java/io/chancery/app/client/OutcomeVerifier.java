package io.chancery.app.client;

import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Ed25519;
import io.chancery.crypto.MalformedSignatureException;
import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.SignedPayload;
import io.chancery.model.SignedResult;
import io.chancery.model.SigningRequest;
import io.chancery.payload.Accounts;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks a signed outcome against the request it answers, as its requester can: what it says of the request and the digest
 * are the request's, the signature is the named key's over it, the account is that key's, and the signed bytes and the hash
 * follow from both.
 */
public final class OutcomeVerifier {
    private final PayloadEncoder encoder;

    public OutcomeVerifier(PayloadEncoder encoder) {
        this.encoder = encoder;
    }

    /** Whether {@code signed} is a right answer to {@code request}. */
    public boolean isRight(SigningRequest request, SignedPayload signed) {
        PublicKey key = key(signed.publicKey());
        if (key == null || !request.payload().keySpecs().contains(key.spec())) {
            return false;
        }
        try {
            return signed.requestId().equals(request.id())
                    && signed.wallet().equals(request.wallet())
                    && signed.operation() == request.operation()
                    && signed.network().equals(request.network())
                    && signed.payloadType().equals(request.payload().typeName())
                    && signed.result().equals(expected(request, signed.result().signature(), key))
                    && Objects.equals(signed.address(), Accounts.address(key, request.network()));
        } catch (SignatureMismatchException | MalformedSignatureException | InvalidFieldException wrong) {
            return false;
        }
    }

    /**
     * The right answer to a request that was sent sealed: {@code signed} with the transaction that was left out of it, for it shows
     * the payload. Null if {@code signed} is not a right answer.
     */
    public @Nullable SignedPayload complete(SigningRequest request, SignedPayload signed) {
        PublicKey key = key(signed.publicKey());
        if (key == null || !request.payload().keySpecs().contains(key.spec())) {
            return null;
        }
        try {
            SignedPayload whole = signed.with(expected(request, signed.result().signature(), key));
            boolean same =
                    whole.result().withoutTransaction().equals(signed.result().withoutTransaction());
            return same && isRight(request, whole) ? whole : null;
        } catch (SignatureMismatchException | MalformedSignatureException | InvalidFieldException wrong) {
            return null;
        }
    }

    private SignedResult expected(SigningRequest request, Bytes signature, PublicKey key) {
        SigningInput input = encoder.encode(request.payload(), key);
        return encoder.assemble(input, asFromKms(signature, key.spec()), key);
    }

    private static Bytes asFromKms(Bytes signature, KeySpec spec) {
        return switch (spec) {
            case ECC_SECG_P256K1 -> {
                int size = Math.min(signature.size(), EcdsaSignature.COMPACT_SIZE);
                yield EcdsaSignature.fromCompact(signature.slice(0, size)).toDer();
            }
            case ECC_NIST_EDWARDS25519 -> signature;
        };
    }

    /** The key with its spec, which its length tells. */
    private static @Nullable PublicKey key(Bytes value) {
        return switch (value.size()) {
            case Secp256k1.PUBLIC_KEY_SIZE -> new PublicKey(KeySpec.ECC_SECG_P256K1, value);
            case Ed25519.PUBLIC_KEY_SIZE -> new PublicKey(KeySpec.ECC_NIST_EDWARDS25519, value);
            default -> null;
        };
    }
}
