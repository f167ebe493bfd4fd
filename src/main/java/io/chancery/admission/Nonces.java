package io.chancery.admission;

/**
 * The nonces that are taken. They are kept for ever: what was signed once can be broadcast whenever its nonce comes up, and a
 * second signature for it must be refused until then.
 */
public interface Nonces {
    /** Who has the nonce; {@link Reservation#NONE} if nobody. */
    Reservation find(Slot nonce);

    /** Remembers who has the nonce. */
    void put(Slot nonce, Reservation reservation);
}
