package io.chancery.kms;

import io.chancery.model.KmsCalls;
import io.chancery.model.RejectionCode;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A KMS did not do what was asked. The message is safe to show: it names no ARN, account, role, region, endpoint,
 * credential or PIN; the cause may, and never leaves the process above DEBUG.
 */
public abstract sealed class KmsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RejectionCode code;
    private final boolean retryable;
    private int attempts;
    private @Nullable String requestId;

    private KmsException(String message, RejectionCode code, boolean retryable, @Nullable Throwable cause) {
        this(message, code, retryable, 1, cause);
    }

    private KmsException(
            String message, RejectionCode code, boolean retryable, int attempts, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryable = retryable;
        this.attempts = attempts;
    }

    /** What a call that ran on another thread failed of; anything but a KMS exception becomes {@link Failed}. */
    static KmsException causeOf(ExecutionException e) {
        if (e.getCause() instanceof KmsException known) {
            return known;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new Failed("the KMS backend failed in a way it does not know", e.getCause());
    }

    /** The stable code that a request failing with this gets. */
    public RejectionCode code() {
        return code;
    }

    /** Whether the same call may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** The calls that were made: this one, and those of the same before it that failed. */
    public KmsCalls calls() {
        return new KmsCalls(attempts, requestId);
    }

    /** This failure, of a call that failed so often before. */
    public KmsException after(int failures) {
        attempts += failures;
        return this;
    }

    /** This failure, of a call that the KMS knows under {@code id}, if it gave one. */
    public KmsException of(@Nullable String id) {
        requestId = id;
        return this;
    }

    /** The KMS could not be reached, took too long, or failed by its own fault. */
    public static final class Unavailable extends KmsException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, RejectionCode.KMS_SIGNING_ERROR, true, cause);
        }
    }

    /** The KMS asks to be called less often. */
    public static final class Throttled extends KmsException {
        private static final long serialVersionUID = 1L;

        public Throttled(String message, @Nullable Throwable cause) {
            super(message, RejectionCode.KMS_SIGNING_ERROR, true, cause);
        }
    }

    /** The key does not exist, is disabled or pending deletion, or is not ours to use. */
    public static final class AccessDenied extends KmsException {
        private static final long serialVersionUID = 1L;

        public AccessDenied(String message, @Nullable Throwable cause) {
            super(message, RejectionCode.ACCESS_DENIED, false, cause);
        }
    }

    /** The message is longer than this KMS signs. It is never hashed first instead, which would be another signature. */
    public static final class MessageTooLarge extends KmsException {
        private static final long serialVersionUID = 1L;

        /**
         * Of a message that was not sent.
         *
         * @param kms as people know it, such as {@code AWS KMS}
         * @param limit the longest message that it signs, in bytes
         */
        public MessageTooLarge(String kms, int limit, int size) {
            super(
                    kms + " signs Ed25519 messages of at most " + limit + " bytes; this one has " + size + ".",
                    RejectionCode.MESSAGE_TOO_LARGE,
                    false,
                    0,
                    null);
        }
    }

    /** The KMS refused the call, or answered something that cannot be used. */
    public static final class Failed extends KmsException {
        private static final long serialVersionUID = 1L;

        public Failed(String message, @Nullable Throwable cause) {
            super(message, RejectionCode.KMS_SIGNING_ERROR, false, cause);
        }
    }
}
