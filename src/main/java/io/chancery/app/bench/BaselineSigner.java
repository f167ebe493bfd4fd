package io.chancery.app.bench;

import io.chancery.kms.Kms;
import io.chancery.model.KeyVersion;
import io.chancery.model.SignedPayload;
import io.chancery.model.SigningRequest;
import io.chancery.model.WalletId;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/** Signs a request with its wallet's key as the worker does, and nothing else. */
final class BaselineSigner {
    private final Kms kms;
    private final PayloadEncoder encoder;
    private final Map<WalletId, KeyVersion> keys;

    BaselineSigner(Kms kms, PayloadEncoder encoder, Map<WalletId, KeyVersion> keys) {
        this.kms = kms;
        this.encoder = encoder;
        this.keys = keys;
    }

    SignedPayload sign(SigningRequest request) {
        KeyVersion key = Objects.requireNonNull(keys.get(request.wallet()));
        SigningInput input = encoder.encode(request.payload());
        return new SignedPayload(
                request.id(),
                request.wallet(),
                key.version(),
                key.publicKey(),
                key.address(),
                request.operation(),
                request.network(),
                request.payload().typeName(),
                encoder.assemble(input, kms.sign(key.keyId(), input.algorithm(), input.input()), key.publicKey()),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
