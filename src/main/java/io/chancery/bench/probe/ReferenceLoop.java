package io.chancery.bench.probe;

import io.chancery.bench.figure.Rounded;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A fixed amount of work on each processor at once: hashes of a buffer that fits into the processor's cache. On a quiet
 * machine it always takes the same time, so the time that it takes tells how fast the machine is at the moment, whether
 * others run on it, its hypervisor is busy or its clock is slow.
 */
public final class ReferenceLoop {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int HASHES = 4_000;
    private static final int WARM_UP = 3;
    private static final double NANOS_PER_MS = 1e6;

    private ReferenceLoop() {}

    /** Has the JVM compile the loop, so that {@link #millis()} does not measure that. */
    public static void warmUp() {
        for (int time = 0; time < WARM_UP; time++) {
            millis();
        }
    }

    /** Returns how long the work takes now: the mean of all processors. */
    public static double millis() {
        int processors = Runtime.getRuntime().availableProcessors();
        List<Future<Long>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                processors, Thread.ofPlatform().name("reference-", 0).factory())) {
            for (int processor = 0; processor < processors; processor++) {
                running.add(threads.submit(ReferenceLoop::nanos));
            }
        }
        double nanos =
                running.stream().mapToLong(ReferenceLoop::result).average().orElseThrow();
        return Rounded.to(nanos / NANOS_PER_MS, 1);
    }

    private static long nanos() throws NoSuchAlgorithmException, DigestException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[BUFFER_BYTES];
        long start = System.nanoTime();
        for (int hash = 0; hash < HASHES; hash++) {
            sha256.update(buffer);
            sha256.digest(buffer, 0, sha256.getDigestLength());
        }
        return System.nanoTime() - start;
    }

    private static long result(Future<Long> done) {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the reference loop failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the reference loop", interrupted);
        }
    }
}
