package io.chancery.kms;

import io.chancery.model.Bytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * A KMS that answers what the test lined up, in that order, and counts its calls. The last answer is given for ever.
 */
public final class ScriptedKms implements Kms {
    private final Deque<Supplier<Object>> answers = new ArrayDeque<>();
    private int calls;

    public ScriptedKms thenReturn(Object answer) {
        return then(() -> answer);
    }

    public ScriptedKms thenThrow(RuntimeException failure) {
        return then(() -> {
            throw failure;
        });
    }

    public synchronized ScriptedKms then(Supplier<Object> answer) {
        answers.add(answer);
        return this;
    }

    public synchronized int calls() {
        return calls;
    }

    @Override
    public KeyDescription describe(String keyId) {
        return (KeyDescription) next().get();
    }

    @Override
    public KmsSignature sign(String keyId, SigningAlgorithm algorithm, Bytes input) {
        return KmsSignature.of((Bytes) next().get(), null);
    }

    private synchronized Supplier<Object> next() {
        calls++;
        return answers.size() > 1 ? answers.remove() : answers.element();
    }
}
