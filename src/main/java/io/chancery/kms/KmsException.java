package io.chancery.kms;

import io.chancery.model.KmsCalls;
import io.chancery.model.request.RejectionCode;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A KMS did not do what was asked. The message is safe to show: it names no ARN, account, role, region, endpoint,
 * credential or PIN; the cause may, and never leaves the process above DEBUG.
 *
 * <p>A failure is {@link #retryable()} unless it is certain that the same call can never succeed: either the KMS itself
 * said so, or the call is one that is never sent.
 *
 * <p>A failure is immutable, since all threads that wait for the same answer are told the same failure: methods that
 * say more of a failure return a copy, with the class, message, cause and stack trace of the original.
 */
public abstract sealed class KmsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RejectionCode code;
    private final boolean retryable;
    private final Facts facts;

    private KmsException(
            String message, RejectionCode code, boolean retryable, Facts facts, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retryable = retryable;
        this.facts = facts;
    }

    /**
     * Returns what a call that ran on another thread failed of; anything but a KMS exception becomes {@link
     * Unavailable}.
     */
    public static KmsException causeOf(ExecutionException e) {
        if (e.getCause() instanceof KmsException known) {
            return known;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new Unavailable("the KMS backend failed in a way it does not know", e.getCause());
    }

    /** The stable code that a request failing with this gets. */
    public RejectionCode code() {
        return code;
    }

    /** Returns whether the same call may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** Returns how far the call got, or the latest call if there were several. */
    public Reached reached() {
        return facts.reached;
    }

    /** Returns who answered the latest call, and what. */
    public KmsAnswer answer() {
        return facts.answer;
    }

    /** Returns the message, with the answer's error code and HTTP status in parentheses if there are any. */
    public String messageWithAnswer() {
        return getMessage() + facts.answer.inParentheses();
    }

    /**
     * Returns whether this call, or one of the same before it, may have been carried out: a signature may exist, or a
     * key.
     */
    public boolean mayHaveActed() {
        return facts.earlierMayHaveActed || facts.reached == Reached.UNKNOWN;
    }

    /** The calls that were sent to the KMS: this one, and those of the same before it that failed. */
    public KmsCalls calls() {
        return facts.calls();
    }

    /** Returns a copy of this failure, of a call that failed before with {@code failure}. */
    public KmsException after(KmsException failure) {
        return copy(new Facts(facts.reached, facts.answer, facts.requestId, failure.calls(), failure.mayHaveActed()));
    }

    /** Returns a copy of this failure, which came of {@code given}. */
    public KmsException of(KmsAnswer given) {
        return copy(new Facts(facts.reached, given, facts.requestId, facts.earlier, facts.earlierMayHaveActed));
    }

    /** Returns a copy of this failure, of a call that the KMS knows under {@code id}, if it gave one. */
    public KmsException of(@Nullable String id) {
        return copy(new Facts(facts.reached, facts.answer, id, facts.earlier, facts.earlierMayHaveActed));
    }

    /**
     * Returns the failure of another call, which was not sent because of this failure. Nothing can have come of that
     * call, and it is none of those that were sent.
     */
    public KmsException ofCallNotSent() {
        return like(new Facts(Reached.NOT_SENT, facts.answer, null, KmsCalls.NONE, false), this);
    }

    private KmsException copy(Facts known) {
        KmsException copy = like(known, getCause());
        copy.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }

    /** Returns a failure of the same class, with the same message. */
    private KmsException like(Facts known, @Nullable Throwable cause) {
        String message = String.valueOf(getMessage());
        return switch (this) {
            case Unavailable unavailable -> new Unavailable(message, known, cause);
            case Throttled throttled -> new Throttled(message, known, cause);
            case AccessDenied denied -> new AccessDenied(message, known, cause);
            case MessageTooLarge tooLarge -> new MessageTooLarge(message, known, cause);
            case Failed failed -> new Failed(message, known, cause);
        };
    }

    /**
     * The facts of a call that failed.
     *
     * @param reached how far the call got
     * @param requestId the KMS's own id of the call, or null if it gave none
     * @param earlier the calls of the same before this one
     * @param earlierMayHaveActed whether one of the earlier calls may have been carried out
     */
    private record Facts(
            Reached reached,
            KmsAnswer answer,
            @Nullable String requestId,
            KmsCalls earlier,
            boolean earlierMayHaveActed) {
        /** The facts of a first call that got as far as {@code reached}, and of which nothing else is known. */
        Facts(Reached reached) {
            this(reached, KmsAnswer.NONE, null, KmsCalls.NONE, false);
        }

        KmsCalls calls() {
            return reached == Reached.NOT_SENT ? earlier : earlier.plus(new KmsCalls(1, requestId));
        }
    }

    /**
     * The KMS could not be asked, gave no answer of its own or one that says nothing for good, or failed by its own
     * fault.
     */
    public static final class Unavailable extends KmsException {
        private static final long serialVersionUID = 1L;

        /** A failure of a call that may have reached the KMS. */
        public Unavailable(String message, @Nullable Throwable cause) {
            this(message, Reached.UNKNOWN, cause);
        }

        public Unavailable(String message, Reached reached, @Nullable Throwable cause) {
            this(message, new Facts(reached), cause);
        }

        private Unavailable(String message, Facts facts, @Nullable Throwable cause) {
            super(message, RejectionCode.KMS_SIGNING_ERROR, true, facts, cause);
        }
    }

    /** The KMS, or somebody on the way to it, asks to be called less often. */
    public static final class Throttled extends KmsException {
        private static final long serialVersionUID = 1L;

        /** A failure of a call that the KMS did not carry out. */
        public Throttled(String message, @Nullable Throwable cause) {
            this(message, Reached.REFUSED, cause);
        }

        public Throttled(String message, Reached reached, @Nullable Throwable cause) {
            this(message, new Facts(reached), cause);
        }

        private Throttled(String message, Facts facts, @Nullable Throwable cause) {
            super(message, RejectionCode.KMS_SIGNING_ERROR, true, facts, cause);
        }
    }

    /** The KMS says that the key does not exist, is disabled or pending deletion, or is not ours to use. */
    public static final class AccessDenied extends KmsException {
        private static final long serialVersionUID = 1L;

        /** A failure of a call that the KMS was sent, and did not carry out. */
        public AccessDenied(String message, @Nullable Throwable cause) {
            this(message, Reached.REFUSED, cause);
        }

        public AccessDenied(String message, Reached reached, @Nullable Throwable cause) {
            this(message, new Facts(reached), cause);
        }

        /** Returns the failure of the same call, which says {@code message}. */
        public AccessDenied saying(String message) {
            return new AccessDenied(message, super.facts, getCause());
        }

        private AccessDenied(String message, Facts facts, @Nullable Throwable cause) {
            super(message, RejectionCode.ACCESS_DENIED, false, facts, cause);
        }
    }

    /**
     * The message is longer than this KMS signs. It is never hashed first instead, which would be another signature.
     */
    public static final class MessageTooLarge extends KmsException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes the failure of a message that was not sent.
         *
         * @param kms as people know it, such as {@code AWS KMS}
         * @param limit the longest message that it signs, in bytes
         */
        public MessageTooLarge(String kms, int limit, int size) {
            this(
                    kms + " signs Ed25519 messages of at most " + limit + " bytes; this one has " + size + ".",
                    new Facts(Reached.NOT_SENT),
                    null);
        }

        private MessageTooLarge(String message, Facts facts, @Nullable Throwable cause) {
            super(message, RejectionCode.MESSAGE_TOO_LARGE, false, facts, cause);
        }
    }

    /** The same call can never succeed, for another reason: the KMS says that it is wrong, or it is not one to send. */
    public static final class Failed extends KmsException {
        private static final long serialVersionUID = 1L;

        public Failed(String message, Reached reached, @Nullable Throwable cause) {
            this(message, new Facts(reached), cause);
        }

        private Failed(String message, Facts facts, @Nullable Throwable cause) {
            super(message, RejectionCode.KMS_SIGNING_ERROR, false, facts, cause);
        }
    }
}
