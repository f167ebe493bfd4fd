package io.chancery.kms;

/** The point that a failed call to a KMS reached: whether the call may have had its effect, such as a signature. */
public enum Reached {
    /** The call was certainly not sent to the KMS, so it has no effect. */
    NOT_SENT,
    /**
     * The call may have reached the KMS, which may have carried it out: nobody else's answer, and no answer, says that
     * it has not.
     */
    UNKNOWN,
    /** The KMS itself answered that it did not carry the call out. */
    REFUSED
}
