package io.chancery.worker.warm;

import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The warm-up of the way to the KMS: looks registered keys up again and again, several at a time, so that connections
 * are open before the first signature is needed. Nothing is signed.
 */
final class KmsConnections {
    private static final Logger LOG = LoggerFactory.getLogger(KmsConnections.class);

    /** Few beside the KMS's quota, which is thousands a second. */
    private static final int LOOKUPS = 256;

    private static final int AT_ONCE = 32;

    private final Kms kms;
    private final List<String> keyIds;

    KmsConnections(Kms kms, List<String> keyIds) {
        this.kms = kms;
        this.keyIds = keyIds;
    }

    /**
     * Looks keys up until {@code end}, by {@link System#nanoTime}, or until there have been enough. A lookup that takes
     * longer is interrupted.
     */
    void open(long end) throws InterruptedException {
        if (keyIds.isEmpty()) {
            return;
        }
        Semaphore places = new Semaphore(AT_ONCE);
        ExecutorService lookups = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("warm-up-look-", 0).factory());
        try {
            for (int i = 0; i < LOOKUPS && places.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS); i++) {
                String keyId = keyIds.get(i % keyIds.size());
                lookups.execute(() -> {
                    try {
                        look(keyId);
                    } finally {
                        places.release();
                    }
                });
            }
            places.tryAcquire(AT_ONCE, end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            lookups.shutdownNow();
        }
    }

    private void look(String keyId) {
        try {
            kms.describe(keyId);
        } catch (KmsException | IllegalStateException failed) {
            // The checks at the start have said so already.
            LOG.atDebug().setCause(failed).log("a key could not be looked up");
        }
    }
}
