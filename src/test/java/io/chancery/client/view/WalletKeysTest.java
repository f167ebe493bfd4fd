package io.chancery.client.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion.State;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WalletKeysTest {
    private static final long PAUSE = 1_000_000_000L;
    private static final KeyRecord FIRST = SampleKeys.record(SampleKeys.inState(1, State.ACTIVE));
    private static final KeyRecord SECOND =
            SampleKeys.record(SampleKeys.inState(1, State.OVERLAP), SampleKeys.inState(2, State.ACTIVE));

    private @Nullable KeyRecord topic = FIRST;
    private int reads;
    private long nanoTime;
    private final WalletKeys keys = new WalletKeys(
            wallet -> {
                reads++;
                return topic;
            },
            () -> nanoTime);

    @Test
    void readsAWalletOnceForAllThatItHas() {
        keys.prepare(SampleKeys.WALLET);
        topic = null;

        assertEquals(FIRST.current().verificationKey(), keys.find(SampleKeys.WALLET, 1));
        assertEquals(FIRST.current().verificationKey(), keys.find(SampleKeys.WALLET, 1));
        assertEquals(1, reads);
    }

    @Test
    void readsAgainForAVersionThatIsNew() {
        assertNotNull(keys.find(SampleKeys.WALLET, 1));
        topic = SECOND;
        nanoTime += PAUSE;

        assertNotNull(keys.find(SampleKeys.WALLET, 2));
        assertEquals(2, reads);
    }

    @Test
    void readsForVersionsThatThereAreNotOnceASecondAtMost() {
        for (int version = 2; version < 100; version++) {
            assertNull(keys.find(SampleKeys.WALLET, version));
        }

        assertEquals(1, reads);
    }

    @Test
    void saysAtOnceThatTheTopicMayNotBeRead() {
        WalletKeys forbidden = new WalletKeys(
                wallet -> {
                    throw new TopicAuthorizationException("signing-keys");
                },
                () -> nanoTime);

        assertThrows(TopicAuthorizationException.class, () -> forbidden.prepare(SampleKeys.WALLET));
    }
}
