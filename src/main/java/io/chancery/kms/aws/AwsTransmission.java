package io.chancery.kms.aws;

import io.chancery.kms.aws.sign.Transmission;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Tells a call's {@link io.chancery.kms.Sending} that the SDK has credentials, has signed the request, and sends it
 * next.
 */
final class AwsTransmission implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Transmission.begin();
    }
}
