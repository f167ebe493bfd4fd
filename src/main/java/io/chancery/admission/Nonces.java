package io.chancery.admission;

import org.jspecify.annotations.Nullable;

/** The nonces that are taken. They are kept for ever: a transaction that was signed once can be broadcast whenever its nonce comes up. */
public interface Nonces {
    /** Who has the nonce, or null if it is free. */
    @Nullable
    Reservation find(Slot nonce);

    /** Remembers who has the nonce; null frees it. */
    void put(Slot nonce, @Nullable Reservation reservation);
}
