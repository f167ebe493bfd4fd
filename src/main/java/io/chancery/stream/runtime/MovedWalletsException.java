package io.chancery.stream.runtime;

/** A worker would look for wallets among another number of partitions than they are spread among. */
public final class MovedWalletsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int before;

    MovedWalletsException(int before, int now) {
        super("wallets are spread among " + before + " partitions, and would be looked for among " + now);
        this.before = before;
    }

    /** Returns among how many partitions they are spread. */
    public int before() {
        return before;
    }
}
