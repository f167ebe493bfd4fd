package io.chancery.stream.sealed;

/** The values of a deployment that seals nothing. What was sealed before is read nevertheless, and not checked. */
record NoSeal() implements EntrySeal {
    @Override
    public byte[] close(byte[] key, byte[] value) {
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
