package io.chancery.seal;

import io.chancery.kms.InMemoryDataKeys;
import java.util.List;

/** Seal keys of the tests' own. */
public final class SampleSealKeys {
    private SampleSealKeys() {}

    /** A new key of {@code deployment}. */
    public static SealKeys of(String deployment) {
        InMemoryDataKeys dataKeys = new InMemoryDataKeys();
        return SealKeys.unwrap(dataKeys, deployment, List.of(dataKeys.generateWrapped(SealKeys.context(deployment))));
    }
}
