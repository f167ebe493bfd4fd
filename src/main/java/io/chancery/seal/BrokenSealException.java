package io.chancery.seal;

/**
 * Something that workers keep is not as a worker of this deployment left it. It is believed in nothing: whoever needed
 * it denies.
 */
public final class BrokenSealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the seal. */
    public enum Reason {
        /** There is none. */
        NOT_SEALED("not-sealed"),
        /** It is another entry's, or nobody's. */
        WRONG_SEAL("wrong-seal"),
        /** What should be there is not. */
        MISSING("missing"),
        /** It is older than what a worker has signed. */
        ROLLED_BACK("rolled-back"),
        /** It names a key that is not in {@code seal.keys}. */
        UNKNOWN_SEAL_KEY("unknown-seal-key");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** As logs and audit events spell it. */
        public String code() {
            return code;
        }
    }

    private final Reason reason;

    /** {@code place} says where it is, and is shown. */
    public BrokenSealException(String place, Reason reason) {
        super("an entry of " + place + " is not as a worker of this deployment left it: " + reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
