package io.chancery.consumer;

/**
 * The bounds within which a batch is unpacked. They are the same on every worker and at every start, so that a batch comes out the
 * same whenever it is read.
 *
 * @param recordBytes of a record that is handed over: its key, value and headers, as the batch has them
 * @param headers of a record that is handed over; each takes far more memory than it has bytes
 * @param records of a batch; what has more is not unpacked at all
 * @param discardedBytes that are unpacked of a batch only to get past records that are not handed over
 */
record UnpackLimits(int recordBytes, int headers, int records, long discardedBytes) {
    private static final int MIB = 1024 * 1024;

    /**
     * The limits of every consumer. A signature of a request alone has 64 bytes, which no codec makes smaller, so that a batch of a
     * topic with {@code max.message.bytes} of 2 MiB has less than 32,768 signed requests.
     */
    static final UnpackLimits STANDARD = new UnpackLimits(3 * MIB, 1_000, 65_536, 64L * MIB);

    UnpackLimits {
        if (recordBytes < 1 || headers < 0 || records < 1 || discardedBytes < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
