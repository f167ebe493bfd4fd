package io.chancery.stream.sealed;

/**
 * The values of a deployment that seals nothing. What was sealed before is read nevertheless, and not checked. The
 * first value that is written takes back that all of the store is sealed.
 */
final class NoSeal implements EntrySeal {
    private final String store;
    private final SealMarks marks;

    private boolean unmarked;

    NoSeal(String store, SealMarks marks) {
        this.store = store;
        this.marks = marks;
    }

    @Override
    public byte[] close(byte[] key, byte[] value) {
        if (!unmarked) {
            marks.remove(store);
            unmarked = true;
        }
        return value;
    }

    @Override
    public byte[] open(byte[] key, byte[] stored) {
        return SealedForm.isSealed(stored) ? SealedForm.value(stored) : stored;
    }

    @Override
    public boolean isOutdated(byte[] stored) {
        return SealedForm.isSealed(stored);
    }
}
