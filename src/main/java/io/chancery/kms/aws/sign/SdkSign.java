package io.chancery.kms.aws.sign;

import io.chancery.model.Bytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;

/** Calls by the SDK's client, which are what {@link DirectSign} is compared with. They know proxies. */
public final class SdkSign implements SignCalls {
    private final KmsClient client;

    /** Makes calls by {@code client}, which stays the caller's to close. */
    public SdkSign(KmsClient client) {
        this.client = client;
    }

    @Override
    public Signed sign(SignRequest request) {
        SignResponse answer = client.sign(request);
        SdkBytes signature = answer.signature();
        return new Signed(
                signature == null ? null : Bytes.of(signature.asByteBuffer()),
                answer.responseMetadata().requestId());
    }

    @Override
    public void close() {
        // The client is the caller's.
    }
}
