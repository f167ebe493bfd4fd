package io.chancery.worker.check;

import io.chancery.kms.KeyHealth;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.kms.decorator.WithheldKeys;
import io.chancery.model.ShortId;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.worker.check.DegradedWallet.Trouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up in the KMS all keys with which wallets may sign something, several wallets at a time: their current keys,
 * and those that were replaced and may be pinned still. A key that the KMS has changed under its id is withheld
 * from then on. Once the KMS has left a call unanswered, whatever it was not asked for a minute later is left for
 * another time, so that keys that hang do not keep a worker from starting.
 */
public final class KeyHealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(KeyHealthCheck.class);
    private static final int AT_A_TIME = 32;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long NEVER = Long.MAX_VALUE;

    private final Kms kms;
    private final String backend;
    private final WithheldKeys withheld;
    private final LongSupplier nanoTime;
    private final InstantSource clock;

    /**
     * The finding about one wallet.
     *
     * @param degraded the keys that may sign something, and are not in order
     * @param answered whether the KMS answered for one of the keys that may sign something
     */
    public record Finding(List<DegradedWallet> degraded, boolean answered) {}

    /**
     * Makes the check for one KMS.
     *
     * @param kms should not be a cache
     * @param backend the name of the KMS, which the keys' records have
     */
    public KeyHealthCheck(Kms kms, String backend, WithheldKeys withheld) {
        this(kms, backend, withheld, System::nanoTime, InstantSource.system());
    }

    KeyHealthCheck(Kms kms, String backend, WithheldKeys withheld, LongSupplier nanoTime, InstantSource clock) {
        this.kms = kms;
        this.backend = backend;
        this.withheld = withheld;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** Returns a finding for each of {@code records}, in their order. */
    public List<Finding> look(Collection<KeyRecord> records) {
        AtomicLong firstSilence = new AtomicLong(NEVER);
        try (ExecutorService lookups = Executors.newFixedThreadPool(
                AT_A_TIME, Thread.ofVirtual().name("key-check-", 0).factory())) {
            List<Future<Finding>> running = records.stream()
                    .map(record -> lookups.submit(() -> look(record, firstSilence)))
                    .toList();
            List<Finding> findings = new ArrayList<>();
            for (Future<Finding> lookup : running) {
                findings.add(await(lookup));
            }
            return findings;
        }
    }

    private Finding look(KeyRecord record, AtomicLong firstSilence) {
        List<DegradedWallet> degraded = new ArrayList<>();
        boolean answered = false;
        for (KeyVersion key : record.versions()) {
            if (maySign(key)) {
                Optional<DegradedWallet> trouble = look(record.wallet(), key, firstSilence);
                answered |= trouble.map(DegradedWallet::isKnown).orElse(true);
                trouble.ifPresent(degraded::add);
            }
        }
        return new Finding(List.copyOf(degraded), answered);
    }

    /**
     * Returns whether {@code key} may sign something now. An overlap that has ended while no worker ran is in the
     * record still, until a worker retires the key.
     */
    public boolean maySign(KeyVersion key) {
        return key.state() == KeyVersion.State.ACTIVE || key.isOverlapping(clock.instant());
    }

    /** Returns what is wrong with {@code key}, or nothing if it is in order. */
    private Optional<DegradedWallet> look(WalletId wallet, KeyVersion key, AtomicLong firstSilence) {
        long silent = firstSilence.get();
        if (silent != NEVER && nanoTime.getAsLong() - silent > PATIENCE_NANOS) {
            return degraded(
                    wallet, key, Trouble.UNKNOWN, "the KMS left others unanswered, and was not asked in time", null);
        }
        return switch (health(key)) {
            case KeyHealth.Healthy healthy -> {
                LOG.atDebug()
                        .addKeyValue("wallet", wallet)
                        .addKeyValue("key", ShortId.of(key.keyId()))
                        .log("key is in order");
                yield Optional.empty();
            }
            case KeyHealth.Foreign foreign -> {
                withheld.withhold(key.keyId(), () -> health(key));
                yield degraded(wallet, key, Trouble.WITHHELD, foreign.reason(), null);
            }
            case KeyHealth.Unhealthy unhealthy -> {
                KmsException failure = unhealthy.failure();
                if (failure.retryable()) {
                    firstSilence.compareAndSet(NEVER, nanoTime.getAsLong());
                }
                KmsFailureLog.explain(new KmsFailureLog.Call("look", wallet, key.keyId()), failure);
                yield degraded(
                        wallet,
                        key,
                        failure.retryable() ? Trouble.UNKNOWN : Trouble.REFUSED,
                        unhealthy.reason(),
                        failure);
            }
        };
    }

    private KeyHealth health(KeyVersion key) {
        return key.backend().equals(backend)
                ? KeyHealth.check(kms, key.keyId(), key.spec(), key.publicKey())
                : new KeyHealth.Foreign("it is held by the backend " + key.backend() + ", not by " + backend);
    }

    private static Optional<DegradedWallet> degraded(
            WalletId wallet, KeyVersion key, Trouble trouble, String reason, @Nullable KmsException cause) {
        return Optional.of(new DegradedWallet(wallet, key, trouble, reason, cause));
    }

    private static Finding await(Future<Finding> lookup) {
        try {
            return lookup.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a key could not be checked", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keys were checked", interrupted);
        }
    }
}
