package io.chancery.kms.decorator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.KeyDescription;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.ScriptedKms;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachingKmsTest {
    private static final KeyDescription ENABLED = key(true);

    private final AtomicLong now = new AtomicLong();
    private final ScriptedKms backend = new ScriptedKms();

    /**
     * Looks up on the caller's thread: an answer counts from when the lookup's thread is done with it, which may be
     * later.
     */
    private final CachingKms kms = new CachingKms(backend, CacheSettings.DEFAULTS, now::get, Runnable::run);

    @Test
    void remembersAThousandKeysForAnHourByDefault() {
        assertEquals(new CacheSettings(Duration.ofHours(1), 1_000), CacheSettings.DEFAULTS);
    }

    @Test
    void asksOnceForAnEnabledKey() {
        backend.thenReturn(ENABLED);

        kms.describe("alias/treasury");
        kms.describe("alias/treasury");

        assertEquals(1, backend.calls());
    }

    @Test
    void asksAgainWhenTheTimeIsUp() {
        backend.thenReturn(ENABLED);
        kms.describe("alias/treasury");

        now.addAndGet(Duration.ofHours(1).toNanos());
        kms.describe("alias/treasury");

        assertEquals(2, backend.calls());
    }

    @Test
    void neverRemembersADisabledKey() {
        backend.thenReturn(key(false)).thenReturn(ENABLED);

        assertFalse(kms.describe("alias/treasury").enabled());
        assertTrue(kms.describe("alias/treasury").enabled());
    }

    @Test
    void neverRemembersAFailure() {
        backend.thenThrow(new KmsException.AccessDenied("unknown", null)).thenReturn(ENABLED);

        assertThrows(KmsException.AccessDenied.class, () -> kms.describe("alias/treasury"));
        assertEquals(ENABLED, kms.describe("alias/treasury"));
    }

    @Test
    void neverRemembersASignature() {
        backend.thenReturn(Bytes.EMPTY);

        kms.sign("pinned", SigningAlgorithm.ED25519, Bytes.EMPTY);
        kms.sign("pinned", SigningAlgorithm.ED25519, Bytes.EMPTY);

        assertEquals(2, backend.calls());
    }

    @Test
    void namesTheSettingThatIsOutOfRange() {
        var e = assertThrows(KmsConfigurationException.class, () -> new CacheSettings(Duration.ZERO, 1));

        assertEquals("kms.cache.ttl.ms", e.setting());
    }

    private static KeyDescription key(boolean enabled) {
        return new KeyDescription("pinned", KeySpec.ECC_NIST_EDWARDS25519, Bytes.of(new byte[32]), enabled);
    }
}
