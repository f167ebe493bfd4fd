package io.chancery.records;

import io.chancery.kms.KmsException;
import io.chancery.kms.Unwrapping;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.envelope.Binding;
import io.chancery.payload.envelope.Envelope;
import io.chancery.payload.envelope.UnopenableException;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.records.schema.UnreadableRecordException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Seals requests' payloads for the worker, and opens them there. Thread-safe; both methods may wait for a KMS. */
public final class RequestEnvelope {
    private final Envelope envelope;
    private final PayloadCodec payloads;

    public RequestEnvelope(Envelope envelope, PayloadCodec payloads) {
        this.envelope = envelope;
        this.payloads = payloads;
    }

    /**
     * Throws {@link InvalidFieldException} if the payload or another field is too large, and {@link KmsException} if
     * there is no data key.
     */
    public SealedRequest seal(SigningRequest request) {
        byte[] plaintext = payloads.write(request.payload());
        try {
            return SealedRequest.of(request, envelope.seal(plaintext, Binding.ofRequest(request)));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /**
     * The request as its requester sealed it.
     *
     * @param unwrapped is told by which call of the KMS the data key was unwrapped, be it long ago
     * @throws UnopenableException if it was not sealed for this request as it is, or holds no payload
     * @throws InvalidRequestException if the payload is malformed or does not go with the request
     * @throws KmsException if the KMS could not be asked, which is retryable
     */
    public SigningRequest open(SealedRequest request, Consumer<Unwrapping> unwrapped) {
        byte[] plaintext = envelope.open(request.payload(), Binding.ofRequest(request), unwrapped);
        try {
            return payloads.read(request, plaintext);
        } catch (UnreadableRecordException e) {
            throw new UnopenableException(e);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** Opens as {@link #open(SealedRequest, Consumer)} does. */
    public SigningRequest open(SealedRequest request) {
        return open(request, unwrapping -> {});
    }
}
