package io.chancery.kms;

import io.chancery.crypto.AesGcm;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** Data keys of the tests' own that fail as they are told to. What wraps a key is a random name for it. */
public final class InMemoryDataKeys implements DataKeys {
    /** The id of the only master key. */
    public static final String MASTER_KEY = "in-memory";

    private final SecureRandom random = new SecureRandom();
    private final Map<Bytes, Wrapped> wrapped = new HashMap<>();
    private final List<SecretBytes> handedOut = new ArrayList<>();
    private final Set<EncryptionContext> destroyed = new HashSet<>();
    private final Set<EncryptionContext> silent = new HashSet<>();
    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private int generateCalls;
    private int unwrapCalls;

    private record Wrapped(EncryptionContext context, Bytes key) {}

    /** The next calls throw these, one each. */
    public synchronized void failNext(RuntimeException... next) {
        failures.addAll(List.of(next));
    }

    /** From now on the context's master key is gone. */
    public synchronized void destroy(EncryptionContext context) {
        destroyed.add(context);
    }

    /** From now on gives no answer about the context's keys. */
    public synchronized void silence(EncryptionContext context) {
        silent.add(context);
    }

    /** From now on answers for the context again. */
    public synchronized void answer(EncryptionContext context) {
        silent.remove(context);
    }

    public synchronized int generateCalls() {
        return generateCalls;
    }

    public synchronized int unwrapCalls() {
        return unwrapCalls;
    }

    /** Every plaintext that was returned, oldest first. */
    public synchronized List<SecretBytes> handedOut() {
        return List.copyOf(handedOut);
    }

    @Override
    public synchronized DataKey generate(EncryptionContext context) {
        generateCalls++;
        answerable(context);
        Bytes name = random(AesGcm.NONCE_BYTES);
        Bytes key = random(AesGcm.KEY_BYTES);
        wrapped.put(name, new Wrapped(context, key));
        return new DataKey(handOut(key), name, MASTER_KEY);
    }

    @Override
    public synchronized Bytes generateWrapped(EncryptionContext context) {
        try (DataKey key = generate(context)) {
            return key.wrapped();
        }
    }

    @Override
    public synchronized UnwrappedKey unwrap(Bytes name, EncryptionContext context) {
        unwrapCalls++;
        answerable(context);
        Wrapped found = wrapped.get(name);
        if (found == null || !found.context().equals(context)) {
            throw new KmsException.Failed("not wrapped for this context", Reached.REFUSED, null);
        }
        return new UnwrappedKey(handOut(found.key()), new Unwrapping(MASTER_KEY));
    }

    private void answerable(EncryptionContext context) {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        if (silent.contains(context)) {
            throw new KmsException.Unavailable("no answer", null);
        }
        if (destroyed.contains(context)) {
            throw new KmsException.AccessDenied("the KMS does not have this key", null);
        }
    }

    private SecretBytes handOut(Bytes key) {
        SecretBytes secret = SecretBytes.of(key.toArray());
        handedOut.add(secret);
        return secret;
    }

    private Bytes random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
