package io.chancery.auditor.query;

import java.util.Locale;

/** The effect that a signature has on an asset of its wallet. */
public enum Effect {
    /** The signature moves the amount. */
    MOVED,
    /** The signature lets somebody move the amount: an allowance, a permit, an offer, a trust line's limit. */
    ALLOWED,
    /** The signature is a claim on a payment channel, which includes all claims before it: amounts do not add up. */
    CLAIMED,
    /** The payload names no amount, such as a message. */
    NONE,
    /** The event does not say: of a sealed request, of an earlier version, or of a permit of several tokens. */
    UNKNOWN;

    /** Returns the name as it stands in an answer. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
