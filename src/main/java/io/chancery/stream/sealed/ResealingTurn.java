package io.chancery.stream.sealed;

/**
 * What {@link Resealing} does at a time, so that the stream thread does not stand still for it, and what it has done so
 * far.
 */
final class ResealingTurn {
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_SEALED = 200;
    private static final int MOST_BYTES = 1024 * 1024;

    private long entries;
    private long sealed;
    private long refused;

    private int entriesNow;
    private int sealedNow;
    private long bytesNow;

    /** Begins the next turn. */
    void begin() {
        entriesNow = 0;
        sealedNow = 0;
        bytesNow = 0;
    }

    boolean hasRoom() {
        return entriesNow < MOST_ENTRIES && sealedNow < MOST_SEALED && bytesNow < MOST_BYTES;
    }

    void looked(int bytes) {
        entries++;
        entriesNow++;
        bytesNow += bytes;
    }

    void sealed(int bytes) {
        looked(bytes);
        sealed++;
        sealedNow++;
    }

    void refused(int bytes) {
        looked(bytes);
        refused++;
    }

    long entries() {
        return entries;
    }

    long sealed() {
        return sealed;
    }

    long refused() {
        return refused;
    }
}
