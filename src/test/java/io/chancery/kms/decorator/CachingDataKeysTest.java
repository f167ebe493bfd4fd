package io.chancery.kms.decorator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.DataKey;
import io.chancery.kms.InMemoryDataKeys;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.SecretBytes;
import io.chancery.kms.UnwrappedKey;
import io.chancery.kms.Unwrapping;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachingDataKeysTest {
    private static final EncryptionContext ACME = EncryptionContext.ofTenant("acme");
    private static final EncryptionContext UMBRELLA = EncryptionContext.ofTenant("umbrella");
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong now = new AtomicLong();
    private final InMemoryDataKeys backend = new InMemoryDataKeys();
    private final CachingDataKeys keys = keys(DataKeySettings.DEFAULTS);

    @Test
    void keepsTwentyThousandKeysForAnHourAndABoundedNumberOfUsesByDefault() {
        assertEquals(new DataKeySettings(HOUR, 1_048_576, 20_000), DataKeySettings.DEFAULTS);
    }

    @Test
    void generatesOneKeyPerContext() {
        assertEquals(generate(ACME), generate(ACME));
        assertNotEquals(generate(ACME), generate(UMBRELLA));
        assertEquals(2, backend.generateCalls());
    }

    @Test
    void generatesAnotherKeyWhenTheHourIsOver() {
        Bytes first = generate(ACME);
        now.addAndGet(HOUR.toNanos() - 1);
        assertEquals(first, generate(ACME));

        now.addAndGet(1);

        assertNotEquals(first, generate(ACME));
    }

    @Test
    void generatesAnotherKeyWhenTheUsesAreSpent() {
        CachingDataKeys thrice = keys(new DataKeySettings(HOUR, 3, 10));
        Set<Bytes> wrapped = new HashSet<>();

        for (int i = 0; i < 7; i++) {
            try (DataKey key = thrice.generate(ACME)) {
                wrapped.add(key.wrapped());
            }
        }

        assertEquals(3, wrapped.size());
        assertEquals(3, backend.generateCalls());
        assertTrue(backend.handedOut().getFirst().isClosed());
        assertFalse(backend.handedOut().getLast().isClosed());
    }

    @Test
    void neverHandsAKeyOutMoreOftenThanAllowedHoweverManyAsk() {
        CachingDataKeys tenTimes = new CachingDataKeys(backend, new DataKeySettings(HOUR, 10, 10));
        ConcurrentHashMap<Bytes, AtomicLong> uses = new ConcurrentHashMap<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                threads.execute(() -> {
                    try (DataKey key = tenTimes.generate(ACME)) {
                        uses.computeIfAbsent(key.wrapped(), wrapped -> new AtomicLong())
                                .incrementAndGet();
                    }
                });
            }
        }

        assertEquals(500, uses.values().stream().mapToLong(AtomicLong::get).sum());
        assertTrue(uses.values().stream().allMatch(count -> count.get() <= 10), uses.values()::toString);
    }

    @Test
    void unwrapsAKeyOnce() {
        Bytes wrapped = generate(ACME);

        unwrap(wrapped, ACME);
        unwrap(wrapped, ACME);

        assertEquals(1, backend.unwrapCalls());
    }

    @Test
    void unwrapsAKeyAgainWhenTheHourIsOver() {
        Bytes wrapped = generate(ACME);
        unwrap(wrapped, ACME);

        now.addAndGet(HOUR.toNanos());
        unwrap(wrapped, ACME);

        assertEquals(2, backend.unwrapCalls());
    }

    @Test
    void neverGivesAKeyThatWasUnwrappedForAnotherContext() {
        Bytes wrapped = generate(ACME);
        unwrap(wrapped, ACME);

        assertThrows(KmsException.Failed.class, () -> keys.unwrap(wrapped, UMBRELLA));
    }

    @Test
    void neverRemembersAFailure() {
        Bytes wrapped = generate(ACME);
        now.addAndGet(HOUR.toNanos());
        backend.failNext(new KmsException.Unavailable("down", null), new KmsException.Unavailable("down", null));

        assertThrows(KmsException.Unavailable.class, () -> keys.generate(ACME));
        assertThrows(KmsException.Unavailable.class, () -> keys.unwrap(wrapped, ACME));

        unwrap(wrapped, ACME);
        generate(ACME);
    }

    @Test
    void wipesAKeyWhenItIsForgotten() {
        unwrap(generate(ACME), ACME);

        now.addAndGet(HOUR.toNanos());
        keys.cleanUp();

        assertTrue(backend.handedOut().stream().allMatch(SecretBytes::isClosed));
    }

    @Test
    void wipesAKeyForWhichThereIsNoRoom() {
        CachingDataKeys small = keys(new DataKeySettings(HOUR, 100, 1));
        small.generate(ACME).close();

        small.generate(UMBRELLA).close();
        small.cleanUp();

        assertEquals(
                1, backend.handedOut().stream().filter(SecretBytes::isClosed).count());
    }

    @Test
    void asksTheKmsOnceAnHourForEachOfFiveThousandTenants() {
        List<EncryptionContext> tenants = IntStream.range(0, 5_000)
                .mapToObj(i -> EncryptionContext.ofTenant("tenant-" + i))
                .toList();
        List<Bytes> wrapped = tenants.stream().map(this::generate).toList();

        for (int use = 0; use < 3; use++) {
            tenants.forEach(this::generate);
            for (int i = 0; i < wrapped.size(); i++) {
                unwrap(wrapped.get(i), tenants.get(i));
            }
        }

        assertEquals(5_000, backend.generateCalls());
        assertEquals(5_000, backend.unwrapCalls());
    }

    @Test
    void tellsOneUnwrappingOnceHoweverOftenTheKeyIsUsed() {
        Bytes wrapped = generate(ACME);

        assertTrue(unwrapping(wrapped).tell());
        assertFalse(unwrapping(wrapped).tell());
        now.addAndGet(HOUR.toNanos());
        assertTrue(unwrapping(wrapped).tell());
    }

    @Test
    void wipesEveryKeyBeforeItsCloseReturns() {
        CachingDataKeys closing = new CachingDataKeys(backend, DataKeySettings.DEFAULTS);
        for (int i = 0; i < 100; i++) {
            EncryptionContext context = EncryptionContext.ofTenant("tenant-" + i);
            try (DataKey key = closing.generate(context)) {
                closing.unwrap(key.wrapped(), context).close();
            }
        }

        closing.close();

        assertEquals(200, backend.handedOut().size());
        assertTrue(backend.handedOut().stream().allMatch(SecretBytes::isClosed));
        assertThrows(KmsException.Unavailable.class, () -> closing.generate(ACME));
        assertThrows(KmsException.Unavailable.class, () -> closing.unwrap(generate(ACME), ACME));
    }

    @Test
    void leavesACopyAloneWhenTheKeptKeyIsWiped() {
        try (DataKey key = keys.generate(ACME)) {
            now.addAndGet(HOUR.toNanos());
            keys.cleanUp();

            assertTrue(backend.handedOut().getFirst().isClosed());
            assertEquals(32, (int) key.plaintext().use(bytes -> bytes.length));
        }
    }

    @Test
    void keepsItsOwnWhenACopyIsClosed() {
        keys.generate(ACME).close();

        try (DataKey key = keys.generate(ACME)) {
            assertEquals(32, (int) key.plaintext().use(bytes -> bytes.length));
        }
    }

    @Test
    void namesTheSettingThatIsOutOfRange() {
        assertEquals("envelope.key.ttl.ms", setting(() -> new DataKeySettings(Duration.ZERO, 1, 1)));
        assertEquals("envelope.key.max.uses", setting(() -> new DataKeySettings(HOUR, 0, 1)));
        assertEquals("envelope.key.cache.size", setting(() -> new DataKeySettings(HOUR, 1, 0)));
        assertEquals("envelope.key.max.uses", setting(() -> new DataKeySettings(HOUR, (1L << 32) + 1, 1)));
    }

    private static String setting(Runnable construction) {
        return assertThrows(KmsConfigurationException.class, construction::run).setting();
    }

    private CachingDataKeys keys(DataKeySettings settings) {
        return new CachingDataKeys(backend, settings, now::get, Runnable::run);
    }

    private Bytes generate(EncryptionContext context) {
        try (DataKey key = keys.generate(context)) {
            return key.wrapped();
        }
    }

    private Unwrapping unwrapping(Bytes wrapped) {
        try (UnwrappedKey key = keys.unwrap(wrapped, ACME)) {
            return key.unwrapping();
        }
    }

    private void unwrap(Bytes wrapped, EncryptionContext context) {
        keys.unwrap(wrapped, context).close();
    }
}
