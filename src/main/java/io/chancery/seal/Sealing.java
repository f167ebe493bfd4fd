package io.chancery.seal;

/** Whether workers seal what they keep and publish, so that they notice what nobody of them wrote. */
public sealed interface Sealing extends AutoCloseable {
    /** Nothing is sealed, and nothing checked. */
    record Off() implements Sealing {
        @Override
        public void close() {}
    }

    /**
     * Everything is sealed.
     *
     * @param acceptsUnsealed whether what is not sealed at all is accepted, for as long as an upgrade takes
     */
    record On(SealKeys keys, boolean acceptsUnsealed) implements Sealing {
        @Override
        public void close() {
            keys.close();
        }
    }

    @Override
    void close();
}
