package io.chancery.consumer.unpack;

import org.apache.kafka.common.KafkaException;

/**
 * The memory that a consumer may take for the large records of a poll. The first one is always given room, so that a
 * consumer gets on whatever is held. When there is no room for a further one, the poll ends there, and the next one
 * begins with it: Kafka's consumer hands over what it has when taking a record fails, and takes the same record again.
 *
 * <p>Used by the consumer's thread only.
 */
public final class PollRoom {
    private final long most;
    private long taken;
    private boolean given;

    /**
     * Room for one consumer.
     *
     * @param most bytes of the records that are held and of those of a poll
     */
    public PollRoom(long most) {
        this.most = most;
    }

    /** Begins a poll while {@code held} bytes of earlier ones are held. */
    public void open(long held) {
        taken = held;
        given = false;
    }

    /** Takes room for a record; throws {@link FullException} if there is none. */
    void take(int bytes) {
        if (given && taken + bytes > most) {
            throw new FullException();
        }
        given = true;
        taken += bytes;
    }

    /** The end of a poll. Nobody sees it but Kafka's consumer. */
    static final class FullException extends KafkaException {
        private static final long serialVersionUID = 1L;

        private FullException() {
            super("the poll has no room for a further record");
        }

        /** Without a trace, since it says nothing about a failure. */
        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
