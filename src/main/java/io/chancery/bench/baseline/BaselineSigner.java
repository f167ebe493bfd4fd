package io.chancery.bench.baseline;

import io.chancery.audit.AuditEvents;
import io.chancery.audit.facts.RequestFacts;
import io.chancery.bench.baseline.BaselineTopics.Answered;
import io.chancery.bench.baseline.BaselineTopics.Asked;
import io.chancery.kms.Kms;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/** Signs a request with its wallet's key as the worker does, and makes the audit event, and nothing else. */
final class BaselineSigner {
    private final Kms kms;
    private final PayloadEncoder encoder;
    private final AuditEvents audit;
    private final Map<WalletId, KeyVersion> keys;

    BaselineSigner(Kms kms, PayloadEncoder encoder, AuditEvents audit, Map<WalletId, KeyVersion> keys) {
        this.kms = kms;
        this.encoder = encoder;
        this.audit = audit;
        this.keys = keys;
    }

    Answered answer(Asked asked) {
        SigningRequest request = asked.request();
        KeyVersion key = Objects.requireNonNull(keys.get(request.wallet()));
        SigningInput input = encoder.encode(request.payload(), key.verificationKey());
        Bytes signature =
                kms.sign(key.keyId(), input.algorithm(), input.input()).value();
        SignedResult result = encoder.assemble(input, signature, key.verificationKey());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        SignedPayload outcome = new SignedPayload(
                request.id(),
                request.wallet(),
                new SignedPayload.SigningKey(key.version(), key.publicKey(), key.address()),
                request.operation(),
                request.network(),
                request.payload().typeName(),
                result,
                now);
        SigningFacts facts = RequestFacts.of(request).signed(result.digest(), result.transactionHash());
        return new Answered(outcome, audit.signed(request, key, facts, asked.origin(), now));
    }
}
