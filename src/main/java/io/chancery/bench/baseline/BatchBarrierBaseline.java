package io.chancery.bench.baseline;

import io.chancery.bench.baseline.BaselineTopics.Answered;
import io.chancery.bench.baseline.BaselineTopics.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What one poll brings is signed at once, each on a virtual thread, waited for together and published in one
 * transaction.
 */
final class BatchBarrierBaseline {
    private BatchBarrierBaseline() {}

    static void run(BaselineTopics topics, BaselineSigner signer) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            while (!Thread.currentThread().isInterrupted()) {
                List<Future<Answered>> signing = new ArrayList<>();
                for (Asked asked : topics.poll()) {
                    signing.add(executor.submit(() -> signer.answer(asked)));
                }
                if (!signing.isEmpty()) {
                    topics.publish(
                            signing.stream().map(BatchBarrierBaseline::result).toList());
                }
            }
        }
    }

    private static Answered result(Future<Answered> signing) {
        try {
            return signing.get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException("a baseline's signature failed", failed);
        }
    }
}
