package io.chancery.cli.common;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.failure.KmsFault;
import io.chancery.kms.KeyLookup;
import io.chancery.kms.KmsException;
import io.chancery.kms.NamedKey;
import io.chancery.kms.NamedKeys;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Makes a key that is no wallet's with the operator's own credentials, unless the KMS lists such a key, and waits until
 * the KMS knows it. A KMS lists a new key only after a while: an operator who is stopped between the making of a key
 * and its alias, and tries again before the KMS lists the key, makes a second one.
 */
public final class NamedKeyMaker {
    /** AWS says that a change of KMS is seen within seconds, in some cases several minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final NamedKeys keys;
    private final WaitLine waiting;
    private final Duration patience;
    private final Duration pause;

    public NamedKeyMaker(NamedKeys keys, WaitLine waiting) {
        this(keys, waiting, PATIENCE, PAUSE);
    }

    NamedKeyMaker(NamedKeys keys, WaitLine waiting, Duration patience, Duration pause) {
        this.keys = keys;
        this.waiting = waiting;
        this.patience = patience;
        this.pause = pause;
    }

    /**
     * A key that is there.
     *
     * @param keyId its pinned id
     * @param isNew whether it was made now
     */
    public record Made(String keyId, boolean isNew) {}

    /** Returns the key {@code wanted}, made if there is none; throws {@link Failure} if there can be none. */
    public Made make(NamedKey wanted) {
        try {
            return switch (keys.find(wanted)) {
                case KeyLookup.Found found -> named(found.keyId(), wanted, false);
                case KeyLookup.Absent absent -> named(made(wanted), wanted, true);
                case KeyLookup.NotListed absent -> named(made(wanted), wanted, true);
                case KeyLookup.Hidden hidden -> throw hidden.reason();
            };
        } catch (KmsException failure) {
            throw failure("the key " + wanted.name() + " cannot be used: ", failure);
        }
    }

    private String made(NamedKey wanted) {
        try {
            return keys.make(wanted);
        } catch (KmsException failure) {
            if (failure.mayHaveActed()) {
                throw new Failure(
                        failure.code().code(),
                        ExitCode.UNAVAILABLE,
                        "it is not known whether the key " + wanted.name() + " was made: "
                                + failure.messageWithAnswer(),
                        "run the command again in some minutes: it takes the key that was made",
                        failure);
            }
            throw failure("the key " + wanted.name() + " was not made: ", failure);
        }
    }

    private Made named(String keyId, NamedKey wanted, boolean isNew) {
        patiently(isNew, () -> {
            keys.name(keyId, wanted);
            return true;
        });
        patiently(isNew, () -> keys.find(wanted));
        return new Made(keyId, isNew);
    }

    /**
     * Returns what {@code request} about a key returns. Throws {@link KmsException} if it cannot be met, or not for
     * minutes.
     *
     * @param isNew whether the key was made just now: then the KMS's word that there is no such key, or that it is not
     *     ours to use, may pass
     */
    public <T> T patiently(boolean isNew, Supplier<T> request) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return request.get();
            } catch (KmsException failure) {
                boolean mayPass = failure.retryable() || (isNew && failure instanceof KmsException.AccessDenied);
                if (!mayPass || System.nanoTime() > end || !rested()) {
                    throw failure;
                }
                waiting.waitsFor("the KMS, which says of the key: " + failure.messageWithAnswer());
            }
        }
    }

    private boolean rested() {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Failure failure(String what, KmsException failure) {
        return new Failure(
                failure.code().code(),
                KmsFault.exitCode(failure, ExitCode.FAILED),
                what + failure.messageWithAnswer(),
                KmsFault.advice(
                        failure,
                        "check that the KMS answers, and the kms.* settings, and run the command again",
                        "check the kms.* settings, and that these credentials may do it: docs/security.md lists the rights"),
                failure);
    }
}
