package io.chancery.client.verdict;

import io.chancery.client.verdict.OutcomeVerdict.Right;
import io.chancery.client.verdict.OutcomeVerdict.Wrong;
import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.MalformedSignatureException;
import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.KmsSignatureCheck;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import org.jspecify.annotations.Nullable;

/**
 * Checks an outcome against the request it answers, as its requester can: what it says of the request and the digest
 * are the request's, the signature is the named key's over it, the account is that key's, and the signed bytes and the
 * hash follow from both. {@code keyVersion} and {@code signedAt} follow from nothing that a requester has, and are not
 * checked. Thread-safe if the encoder is.
 */
public final class OutcomeVerifier {
    private final PayloadEncoder encoder;
    private final KmsSignatureCheck signatures = new KmsSignatureCheck(Secp256k1.best());

    public OutcomeVerifier(PayloadEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * Returns whether {@code signed} is a right answer to {@code request} by the key that it names, whosever that is.
     */
    public boolean isRight(SigningRequest request, SignedPayload signed) {
        return verify(request, signed, Expectation.NONE) instanceof Right;
    }

    /**
     * The right answer to a request that was sent sealed: {@code signed} with the transaction that was left out of it,
     * for it shows the payload. Null if {@code signed} is not a right answer by the key that it names, whosever that
     * is.
     */
    public @Nullable SignedPayload complete(SigningRequest request, SignedPayload signed) {
        return verify(request, signed, Expectation.SEALED) instanceof Right right ? right.answer() : null;
    }

    /**
     * As {@link #verify(SigningRequest, SignedPayload, Expectation)}; a rejection is never right: nothing was signed.
     */
    public OutcomeVerdict verify(SigningRequest request, Outcome outcome, Expectation expected) {
        return switch (outcome) {
            case Outcome.Signed signed -> verify(request, signed.payload(), expected);
            case Outcome.Rejected rejected -> notSigned(rejected.rejection());
        };
    }

    /** The first check that {@code signed} fails as an answer to {@code request}, or that it is right. */
    public OutcomeVerdict verify(SigningRequest request, SignedPayload signed, Expectation expected) {
        Wrong ofRequest = Comparison.first(
                Comparison.OF_REQUEST, bare(request, signed, request.payload().typeName()), signed);
        if (ofRequest != null) {
            return ofRequest;
        }
        return switch (ExpectedKeyCheck.of(request, signed, expected)) {
            case ExpectedKeyCheck.Failed failed -> failed.wrong();
            case ExpectedKeyCheck.Passed passed -> verify(request, signed, passed, expected.sealed());
        };
    }

    /**
     * As {@link #verify(SigningRequest, SignedPayload, Expectation)}, for a caller that has the request only as it was
     * encrypted: whether {@code signed} names the request and a key that may have signed it, and whether the signature
     * is that key's over the digest that {@code signed} has. It is right as far as that goes: what was signed cannot be
     * known without the payload, nor what an Ed25519 key signed, which signs the payload itself.
     */
    public OutcomeVerdict verifySealed(SealedRequest request, SignedPayload signed, Expectation expected) {
        Wrong ofRequest = Comparison.first(Comparison.OF_REQUEST, bare(request, signed, signed.payloadType()), signed);
        if (ofRequest != null) {
            return ofRequest;
        }
        return switch (ExpectedKeyCheck.ofSealed(request, signed, expected)) {
            case ExpectedKeyCheck.Failed failed -> failed.wrong();
            case ExpectedKeyCheck.Passed passed -> verifySealed(signed, passed);
        };
    }

    private OutcomeVerdict verifySealed(SignedPayload signed, ExpectedKeyCheck.Passed passed) {
        SignedResult result = signed.result();
        if (result.signedTransaction() != null) {
            return new Wrong(
                    OutcomeVerdictCode.TRANSACTION_MISMATCH,
                    "signedTransaction",
                    "is there, which workers leave out if the request was sent encrypted");
        }
        return switch (passed.key().spec()) {
            case ECC_SECG_P256K1 -> verifyEcdsa(signed, passed);
            case ECC_NIST_EDWARDS25519 -> new Right(signed, passed.known());
        };
    }

    private OutcomeVerdict verifyEcdsa(SignedPayload signed, ExpectedKeyCheck.Passed passed) {
        SignedResult result = signed.result();
        try {
            Bytes der = asFromKms(result.signature(), passed.key().spec());
            Bytes whole =
                    signatures.ecdsa(result.digest(), der, passed.key().value()).toBytes();
            return whole.equals(result.signature())
                    ? new Right(signed, passed.known())
                    : new Wrong(
                            OutcomeVerdictCode.SIGNATURE_MISMATCH,
                            "signature",
                            "is not in its one form, with low s and the right parity");
        } catch (MalformedSignatureException malformed) {
            return malformedSignature();
        } catch (SignatureMismatchException mismatch) {
            return otherSignature();
        }
    }

    private OutcomeVerdict verify(
            SigningRequest request, SignedPayload signed, ExpectedKeyCheck.Passed passed, boolean sealed) {
        PublicKey key = passed.key();
        SigningInput input = encoder.encode(request.payload(), key);
        if (!input.digest().equals(signed.result().digest())) {
            return new Wrong(OutcomeVerdictCode.DIGEST_MISMATCH, "digest", "is not the request's payload's");
        }
        SignedResult result;
        try {
            result = encoder.assemble(input, asFromKms(signed.result().signature(), key.spec()), key);
        } catch (MalformedSignatureException malformed) {
            return malformedSignature();
        } catch (SignatureMismatchException mismatch) {
            return otherSignature();
        }
        boolean missing = result.signedTransaction() != null && signed.result().signedTransaction() == null;
        if (missing && !sealed) {
            return new Wrong(
                    OutcomeVerdictCode.TRANSACTION_MISSING,
                    "signedTransaction",
                    "is missing, which it may be only if the request was sent encrypted");
        }
        SignedPayload right = signed.with(result);
        SignedPayload compared = missing ? signed.with(signed.result().with(result.signedTransaction())) : signed;
        Wrong wrong = Comparison.first(Comparison.OF_SIGNATURE, right, compared);
        return wrong == null ? new Right(right, passed.known()) : wrong;
    }

    /** Returns what of the outcome the request determines, and else what {@code signed} says. */
    private static SignedPayload bare(Request request, SignedPayload signed, String payloadType) {
        return new SignedPayload(
                request.id(),
                request.wallet(),
                signed.key(),
                request.operation(),
                request.network(),
                payloadType,
                signed.result(),
                signed.signedAt());
    }

    private static Wrong malformedSignature() {
        return new Wrong(OutcomeVerdictCode.SIGNATURE_MALFORMED, "signature", "is not a signature of the key's spec");
    }

    private static Wrong otherSignature() {
        return new Wrong(OutcomeVerdictCode.SIGNATURE_MISMATCH, "signature", "is not the public key's over the digest");
    }

    private static Wrong notSigned(SigningRejection rejection) {
        return new Wrong(
                OutcomeVerdictCode.NOT_SIGNED,
                null,
                "the outcome is a rejection (" + rejection.rejection().code().code() + "), which carries no signature");
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
}
