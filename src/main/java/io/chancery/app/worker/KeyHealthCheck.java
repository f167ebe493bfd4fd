package io.chancery.app.worker;

import io.chancery.app.worker.DegradedWallet.Trouble;
import io.chancery.kms.KeyHealth;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsFailureLog;
import io.chancery.kms.WithheldKeys;
import io.chancery.model.KeyRecord;
import io.chancery.model.KeyVersion;
import io.chancery.model.ShortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
 * Looks wallets' current keys up in the KMS, several at a time. A key that the KMS has changed under its id is withheld
 * from then on. Once the KMS has left a call unanswered, whatever it was not asked for a minute later is left for
 * another time, so that keys that hang do not keep a worker from starting.
 */
final class KeyHealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(KeyHealthCheck.class);
    private static final int AT_A_TIME = 32;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long NEVER = Long.MAX_VALUE;

    private final Kms kms;
    private final String backend;
    private final WithheldKeys withheld;
    private final LongSupplier nanoTime;

    /** What is found of one wallet. */
    sealed interface Finding {
        /** Nothing is signed with the wallet's key any more, so that it was not looked up. */
        record NotInService() implements Finding {}

        record InOrder() implements Finding {}

        record NotInOrder(DegradedWallet wallet) implements Finding {}
    }

    /**
     * For one KMS.
     *
     * @param kms should not be a cache
     * @param backend the name of the KMS, which the keys' records have
     */
    KeyHealthCheck(Kms kms, String backend, WithheldKeys withheld) {
        this(kms, backend, withheld, System::nanoTime);
    }

    KeyHealthCheck(Kms kms, String backend, WithheldKeys withheld, LongSupplier nanoTime) {
        this.kms = kms;
        this.backend = backend;
        this.withheld = withheld;
        this.nanoTime = nanoTime;
    }

    /** Returns a finding for each of {@code records}, in their order. */
    List<Finding> look(Collection<KeyRecord> records) {
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
        KeyVersion key = record.current();
        if (key.state() != KeyVersion.State.ACTIVE) {
            return new Finding.NotInService();
        }
        long silent = firstSilence.get();
        if (silent != NEVER && nanoTime.getAsLong() - silent > PATIENCE_NANOS) {
            return degraded(record, Trouble.UNKNOWN, "the KMS left others unanswered, and was not asked in time", null);
        }
        return switch (health(key)) {
            case KeyHealth.Healthy healthy -> {
                LOG.atDebug()
                        .addKeyValue("wallet", record.wallet())
                        .addKeyValue("key", ShortId.of(key.keyId()))
                        .log("key is in order");
                yield new Finding.InOrder();
            }
            case KeyHealth.Foreign foreign -> {
                withheld.withhold(key.keyId(), () -> health(key));
                yield degraded(record, Trouble.WITHHELD, foreign.reason(), null);
            }
            case KeyHealth.Unhealthy unhealthy -> {
                KmsException failure = unhealthy.failure();
                if (failure.retryable()) {
                    firstSilence.compareAndSet(NEVER, nanoTime.getAsLong());
                }
                KmsFailureLog.explain(new KmsFailureLog.Call("look", record.wallet(), key.keyId()), failure);
                yield degraded(
                        record, failure.retryable() ? Trouble.UNKNOWN : Trouble.REFUSED, unhealthy.reason(), failure);
            }
        };
    }

    private KeyHealth health(KeyVersion key) {
        return key.backend().equals(backend)
                ? KeyHealth.check(kms, key.keyId(), key.spec(), key.publicKey())
                : new KeyHealth.Foreign("it is held by the backend " + key.backend() + ", not by " + backend);
    }

    private static Finding degraded(KeyRecord record, Trouble trouble, String reason, @Nullable KmsException cause) {
        return new Finding.NotInOrder(
                new DegradedWallet(record.wallet(), record.current().keyId(), trouble, reason, cause));
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
