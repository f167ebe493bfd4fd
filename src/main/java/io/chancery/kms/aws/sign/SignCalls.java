package io.chancery.kms.aws.sign;

import io.chancery.model.Bytes;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.SignRequest;

/**
 * A way to call AWS KMS's operation {@code Sign}. Implementations are thread-safe, block, and call once: they neither
 * repeat calls nor follow redirects.
 */
public interface SignCalls extends AutoCloseable {
    /**
     * Makes one call.
     *
     * @param request has a key, a message, its type and an algorithm
     * @throws software.amazon.awssdk.core.exception.SdkException as the SDK's client does
     */
    Signed sign(SignRequest request);

    @Override
    void close();

    /**
     * An answer that is no error.
     *
     * @param signature null if the answer has none
     * @param requestId the id that the answer has for the call, null if it has none
     */
    record Signed(@Nullable Bytes signature, @Nullable String requestId) {}
}
