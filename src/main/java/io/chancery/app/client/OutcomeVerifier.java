package io.chancery.app.client;

import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.MalformedSignatureException;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.SignedPayload;
import io.chancery.model.SignedResult;
import io.chancery.model.SigningRequest;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import io.chancery.payload.evm.Eip55;

/**
 * Checks a signed outcome against the request it answers, as its requester can: what it says of the request and the digest
 * are the request's, the signature is the named key's over it, the account is that key's, and the signed bytes and the hash
 * follow from both.
 */
public final class OutcomeVerifier {
    private static final int COMPACT_SIGNATURE = 64;

    private final PayloadEncoder encoder;

    public OutcomeVerifier(PayloadEncoder encoder) {
        this.encoder = encoder;
    }

    /** Whether {@code signed} is a right answer to {@code request}. */
    public boolean isRight(SigningRequest request, SignedPayload signed) {
        SignedResult result = signed.result();
        if (result.signature().size() < COMPACT_SIGNATURE) {
            return false;
        }
        PublicKey key = new PublicKey(KeySpec.ECC_SECG_P256K1, signed.publicKey());
        SigningInput input = encoder.encode(request.payload(), key);
        try {
            EcdsaSignature signature =
                    EcdsaSignature.fromCompact(result.signature().slice(0, COMPACT_SIGNATURE));
            return signed.requestId().equals(request.id())
                    && signed.wallet().equals(request.wallet())
                    && signed.operation() == request.operation()
                    && signed.network().equals(request.network())
                    && signed.payloadType().equals(request.payload().typeName())
                    && result.equals(encoder.assemble(input, signature.toDer(), key))
                    && Eip55.format(Eip55.ofPublicKey(signed.publicKey())).equals(signed.address());
        } catch (SignatureMismatchException | MalformedSignatureException wrong) {
            return false;
        }
    }
}
