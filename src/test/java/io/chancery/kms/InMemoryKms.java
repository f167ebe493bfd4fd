package io.chancery.kms;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.ShortId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A KMS with keys of the tests' own that fails, or signs wrongly, as it is told to. */
public final class InMemoryKms implements Kms, KeyLifecycle {
    private final Map<String, TestKey> keys = new HashMap<>();
    private final Map<String, TestKey> signers = new HashMap<>();
    private final Set<String> disabled = new HashSet<>();
    private final Map<String, Instant> made = new HashMap<>();
    private final Map<String, Supplier<KmsException>> failing = new HashMap<>();
    private boolean describes = true;
    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private UnaryOperator<Bytes> distortion = UnaryOperator.identity();
    private @Nullable Runnable whenAsked;
    private int signCalls;
    private final Map<String, String> created = new HashMap<>();
    private boolean makesAndDisables = true;

    /** Holds a new key under {@code keyId}. */
    public synchronized InMemoryKms with(String keyId, KeySpec spec) {
        keys.put(keyId, TestKey.generate(spec));
        return this;
    }

    /** Says from now on that it made the key at {@code time}; of other keys it says no time. */
    public synchronized InMemoryKms madeAt(String keyId, Instant time) {
        made.put(keyId, time);
        return this;
    }

    @Override
    public synchronized void disable(String keyId) {
        requireLifecycle();
        disabled.add(keyId);
    }

    private void requireLifecycle() {
        if (!makesAndDisables) {
            throw new KmsException.Unavailable("no answer", null);
        }
    }

    /** From now on signs with another key than the one it describes. */
    public synchronized void confuse(String keyId) {
        signers.put(keyId, TestKey.generate(key(keyId).spec()));
    }

    /** From now on makes no key and disables none. */
    public synchronized void makeAndDisableNothing() {
        makesAndDisables = false;
    }

    /** From now on makes and disables keys again. */
    public synchronized void makeAndDisableAgain() {
        makesAndDisables = true;
    }

    /** The keys that were made, by their request. */
    public synchronized Map<String, String> created() {
        return Map.copyOf(created);
    }

    public synchronized boolean isDisabled(String keyId) {
        return disabled.contains(keyId);
    }

    @Override
    public synchronized KeyLookup find(NewKeyRequest request) {
        requireLifecycle();
        String keyId = created.get(request.id());
        return keyId == null ? new KeyLookup.Absent() : new KeyLookup.Found(keyId);
    }

    @Override
    public synchronized String make(NewKeyRequest request) {
        requireLifecycle();
        String keyId = "made-for-" + request.id();
        if (created.put(request.id(), keyId) != null) {
            throw new AssertionError("a second key for " + request);
        }
        with(keyId, request.spec());
        return keyId;
    }

    @Override
    public synchronized void complete(String keyId, NewKeyRequest request) {
        requireLifecycle();
    }

    /** From now on gives no answer about keys. */
    public synchronized void describeNothing() {
        describes = false;
    }

    /** From now on gives no answer to whoever asks for {@code keyId}. */
    public void silence(String keyId) {
        fail(keyId, () -> new KmsException.Unavailable("no answer", null));
    }

    /** From now on fails whoever asks for {@code keyId}. */
    public synchronized void fail(String keyId, Supplier<KmsException> failure) {
        failing.put(keyId, failure);
    }

    /** From now on answers for {@code keyId} again. */
    public synchronized void answer(String keyId) {
        failing.remove(keyId);
    }

    /** The next calls to sign throw these, one each. */
    public synchronized void failNext(RuntimeException... next) {
        failures.addAll(List.of(next));
    }

    /** From now on every signature is handed out changed. */
    public synchronized void distort(UnaryOperator<Bytes> change) {
        distortion = change;
    }

    /** Runs at the beginning of every call to sign. */
    public synchronized void whenAsked(Runnable action) {
        whenAsked = action;
    }

    /** How often it was asked to sign. */
    public synchronized int signCalls() {
        return signCalls;
    }

    public synchronized Bytes publicKey(String keyId) {
        return key(keyId).publicKey();
    }

    @Override
    public synchronized KeyDescription describe(String keyId) {
        if (!describes) {
            throw new KmsException.Unavailable("no answer", null);
        }
        Supplier<KmsException> always = failing.get(keyId);
        if (always != null) {
            throw always.get();
        }
        TestKey key = key(keyId);
        return new KeyDescription(keyId, key.spec(), key.publicKey(), !disabled.contains(keyId), made.get(keyId));
    }

    @Override
    public synchronized KmsSignature sign(String keyId, SigningAlgorithm algorithm, Bytes input) {
        signCalls++;
        if (whenAsked != null) {
            whenAsked.run();
        }
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        Supplier<KmsException> always = failing.get(keyId);
        if (always != null) {
            throw always.get();
        }
        if (disabled.contains(keyId)) {
            throw new KmsException.AccessDenied("the key is disabled", null);
        }
        TestKey signer = Objects.requireNonNullElse(signers.get(keyId), key(keyId));
        return KmsSignature.of(distortion.apply(Bytes.of(signer.sign(input.toArray()))), "kms-call-" + signCalls);
    }

    private TestKey key(String keyId) {
        TestKey key = keys.get(keyId);
        if (key == null) {
            throw new KmsException.AccessDenied("there is no key " + ShortId.of(keyId), null);
        }
        return key;
    }
}
