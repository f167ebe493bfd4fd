package io.chancery.show;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kinds.Accounts;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.TypedData;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;

/** Shows exactly what would be signed for a request. Thread-safe if the encoder is. */
public final class Preview {
    private final PayloadEncoder encoder;
    private final KeyHint hint;

    public Preview(PayloadEncoder encoder, KeyHint hint) {
        this.encoder = encoder;
        this.hint = hint;
    }

    /** Throws {@link Failure} if the payload is encrypted, or if too little is known of the key. */
    public Details of(Request request) {
        return switch (request) {
            case SigningRequest open -> of(open);
            case SealedRequest sealed ->
                throw new Failure(
                        "payload-encrypted",
                        ExitCode.FAILED,
                        "the payload of request " + sealed.id() + " is encrypted and cannot be shown",
                        "show the request as it was before it was encrypted",
                        null);
        };
    }

    private Details of(SigningRequest request) {
        PublicKey key = hint.keyFor(request.payload());
        SigningInput input = encoder.encode(request.payload(), key);
        boolean known = !key.value().isEmpty();
        return new Details()
                .put("requestId", request.id())
                .put("requester", request.requester())
                .put("wallet", request.wallet())
                .put("operation", request.operation())
                .put("network", request.network())
                .put("keyPin", request.keyPin())
                .put("replaces", request.replaces())
                .put("expiresAt", request.expiresAt())
                .put("payloadType", request.payload().typeName())
                .put("payload", payload(request.payload()))
                .put("publicKey", known ? key.value().to0xHex() : null)
                .put("address", known ? Accounts.address(key, request.network()) : null)
                .put("bytes", input.unsigned().to0xHex())
                .put("digest", input.digest().to0xHex())
                .put("algorithm", input.algorithm(), algorithm(input));
    }

    private static String algorithm(SigningInput input) {
        return switch (input.algorithm()) {
            case ECDSA_SECP256K1_DIGEST -> "(signs the digest)";
            case ED25519 -> "(signs the bytes)";
        };
    }

    private static Details payload(SigningPayload payload) {
        return switch (payload) {
            case EvmTransaction transaction -> EvmDetails.of(transaction);
            case TypedData typed -> MessageDetails.of(typed);
            case PersonalMessage personal -> MessageDetails.of(personal);
            case Authorization authorization -> MessageDetails.of(authorization);
            case OpaqueMessage opaque -> MessageDetails.of(opaque);
            case XrplPaymentChannelClaim claim -> XrplDetails.of(claim);
            case XrplTransaction transaction -> XrplDetails.of(transaction);
        };
    }
}
