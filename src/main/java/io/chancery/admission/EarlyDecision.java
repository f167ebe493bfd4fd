package io.chancery.admission;

/** What is decided about a request before its checks run, by whose it is and what used its id. */
public sealed interface EarlyDecision permits EarlyDecision.Undecided, Decision.NotAdmitted {
    /** Returns that nothing is decided yet. */
    static EarlyDecision undecided() {
        return Undecided.INSTANCE;
    }

    /** The request is authentic, or its id is new: the checks that follow decide about it. */
    enum Undecided implements EarlyDecision {
        INSTANCE
    }
}
