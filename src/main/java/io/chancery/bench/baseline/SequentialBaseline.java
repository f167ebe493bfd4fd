package io.chancery.bench.baseline;

import io.chancery.bench.baseline.BaselineTopics.Asked;
import java.util.List;

/** One request after the other: read, sign, publish and commit. */
final class SequentialBaseline {
    private SequentialBaseline() {}

    static void run(BaselineTopics topics, BaselineSigner signer) {
        while (!Thread.currentThread().isInterrupted()) {
            for (Asked asked : topics.poll()) {
                topics.publish(List.of(signer.answer(asked)));
            }
        }
    }
}
