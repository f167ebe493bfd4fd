package io.chancery.admission.guard;

/**
 * The nonces that are taken. They are kept for ever: what was signed once can be broadcast whenever its nonce comes up,
 * and a second signature for it must be refused until then.
 */
public interface Nonces {
    /** Reads who has the nonce; {@link Reservation#NONE} if nobody. */
    Reservation read(ReservationKey nonce);

    /** Returns who has the nonce, as it was read or remembered last. */
    Reservation find(ReservationKey nonce);

    /** Remembers who has the nonce. */
    void put(ReservationKey nonce, Reservation reservation);

    /**
     * Returns whether {@code nonce}, a number, is expected soon: one of the {@code most} numbers below it is taken or
     * would be below 0, or no number of the account is taken.
     */
    boolean isNear(TakenNonce nonce, int most);
}
