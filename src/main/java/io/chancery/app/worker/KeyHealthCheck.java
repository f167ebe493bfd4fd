package io.chancery.app.worker;

import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.kms.KeyHealth;
import io.chancery.kms.Kms;
import io.chancery.model.KeyRecord;
import io.chancery.model.KeyVersion;
import io.chancery.model.RejectionCode;
import io.chancery.model.ShortId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every wallet's current key up in the KMS, several at a time, before the first record is consumed. */
final class KeyHealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(KeyHealthCheck.class);
    private static final int AT_A_TIME = 32;

    private final Kms kms;
    private final String backend;

    KeyHealthCheck(Kms kms, String backend) {
        this.kms = kms;
        this.backend = backend;
    }

    /** Throws {@link Failure} naming the first wallet whose key is not in order. */
    void check(Collection<KeyRecord> records) {
        try (ExecutorService lookups = Executors.newFixedThreadPool(
                AT_A_TIME, Thread.ofVirtual().name("key-check-", 0).factory())) {
            List<Future<?>> running = new ArrayList<>();
            for (KeyRecord record : records) {
                running.add(lookups.submit(() -> check(record)));
            }
            for (Future<?> lookup : running) {
                await(lookup);
            }
        }
        LOG.atInfo().addKeyValue("keys", records.size()).log("every registered key is in order");
    }

    private void check(KeyRecord record) {
        KeyVersion key = record.current();
        if (key.state() != KeyVersion.State.ACTIVE) {
            return;
        }
        if (!key.backend().equals(backend)) {
            throw unhealthy(record, key, "it is held by the backend " + key.backend() + ", not by " + backend, false);
        }
        switch (KeyHealth.check(kms, key.keyId(), key.spec(), key.publicKey())) {
            case KeyHealth.Healthy healthy ->
                LOG.atDebug()
                        .addKeyValue("wallet", record.wallet())
                        .addKeyValue("key", ShortId.of(key.keyId()))
                        .log("key is in order");
            case KeyHealth.Unhealthy unhealthy ->
                throw unhealthy(record, key, unhealthy.reason(), unhealthy.retryable());
        }
    }

    private static Failure unhealthy(KeyRecord record, KeyVersion key, String reason, boolean retryable) {
        return new Failure(
                RejectionCode.KMS_SIGNING_ERROR.code(),
                retryable ? ExitCode.UNAVAILABLE : ExitCode.FAILED,
                "the key " + ShortId.of(key.keyId()) + " of " + record.wallet() + " cannot be signed with: " + reason,
                retryable
                        ? "check that the KMS answers, and the kms.* settings, and start again"
                        : "put the key in order in its KMS, or correct the kms.* settings, and start again",
                null);
    }

    private static void await(Future<?> lookup) {
        try {
            lookup.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Failure unhealthy) {
                throw unhealthy;
            }
            throw new IllegalStateException("a key could not be checked", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keys were checked", interrupted);
        }
    }
}
