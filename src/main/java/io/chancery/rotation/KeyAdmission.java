package io.chancery.rotation;

/**
 * The result of asking whether a wallet may have a key. There is no third answer: a question whose answer is null was
 * not asked, and switching over it throws.
 */
public sealed interface KeyAdmission {
    /** Returns the answer that nothing stands against the key. */
    static KeyAdmission admitted() {
        return Admitted.INSTANCE;
    }

    /** The answer that nothing which was asked about stands against the key. */
    enum Admitted implements KeyAdmission {
        INSTANCE
    }

    /**
     * The wallet may not have the key.
     *
     * @param code stable
     * @param reason one sentence for people, without secrets
     */
    record Refused(String code, String reason) implements KeyAdmission {}
}
