package io.chancery.stream.sealed;

import io.chancery.seal.BrokenSealException;

/** How the values of one store of one task are sealed. Thread-safe. */
interface EntrySeal {
    /** Returns what is stored for {@code value} under {@code key}. */
    byte[] close(byte[] key, byte[] value);

    /**
     * Returns the value in what {@link #close} returned for {@code key}.
     *
     * @throws BrokenSealException if it is anything else
     */
    byte[] open(byte[] key, byte[] stored);

    /**
     * Returns whether {@link #close} would seal {@code stored} otherwise today: it is not sealed, or with another key.
     */
    boolean isOutdated(byte[] stored);
}
