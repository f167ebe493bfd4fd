package io.chancery.kms.aws;

import io.chancery.kms.Sending;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Tells a call's {@link Sending} that the SDK has credentials, has signed the request, and sends it next. */
final class AwsTransmission implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Sending call = Sending.current();
        if (call != null && !call.send()) {
            throw AbortedException.create("nobody waits for this call any more");
        }
    }
}
