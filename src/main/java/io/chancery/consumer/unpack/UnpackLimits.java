package io.chancery.consumer.unpack;

/**
 * The bounds within which a batch is unpacked. They are the same on every worker and at every start, so that a batch
 * comes out the same whenever it is read.
 *
 * @param recordBytes of a record that is handed over: its key, value and headers, as the batch has them
 * @param headers of a record that is handed over; each takes far more memory than it has bytes
 * @param records of a batch; what has more is not unpacked at all
 * @param legalBytes of the largest record that any topic has for a reason
 * @param illegalBytes of a batch in records larger than that, whether they are handed over or not
 * @param batchBytes of all the records of a batch
 * @param amplification how many times larger than the batch what has been unpacked of it may be before further records
 *     carry a note of it ({@link Amplified}); 0: none ever does
 */
public record UnpackLimits(
        int recordBytes,
        int headers,
        int records,
        int legalBytes,
        long illegalBytes,
        long batchBytes,
        int amplification) {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /**
     * The limits of every consumer. A signature of a request alone has 64 bytes, which no codec makes smaller, so that
     * a batch of a topic with {@code max.message.bytes} of 2 MiB has less than 32,768 signed requests. A thousand of
     * the largest requests fit in a batch.
     */
    public static final UnpackLimits STANDARD =
            new UnpackLimits(3 * MIB, 1_000, 65_536, 2 * MIB + 128 * KIB, 64L * MIB, 1024L * MIB, 64);

    public UnpackLimits {
        if (recordBytes < 1
                || headers < 0
                || records < 1
                || legalBytes < 1
                || illegalBytes < 0
                || batchBytes < 1
                || amplification < 0) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** Returns the same limits for a reader that copies no records, and so needs no notes. */
    public UnpackLimits withoutNotes() {
        return new UnpackLimits(recordBytes, headers, records, legalBytes, illegalBytes, batchBytes, 0);
    }
}
