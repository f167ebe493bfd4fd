package io.chancery.kms.decorator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsSignature;
import io.chancery.kms.Reached;
import io.chancery.kms.ScriptedKms;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RetryingKmsTest {
    private static final Bytes SIGNATURE = Bytes.of(new byte[] {1});
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final ScriptedKms backend = new ScriptedKms();

    @Test
    void returnsTheFirstAnswerWithoutPause() {
        backend.thenReturn(SIGNATURE);

        KmsSignature signature = sign(RetrySettings.DEFAULTS);

        assertEquals(KmsSignature.of(SIGNATURE, null), signature);
        assertEquals(1, backend.calls());
        assertEquals(List.of(), pauses);
    }

    @Test
    void triesAgainAfterAnUnavailableKms() {
        backend.thenThrow(unavailable()).thenReturn(SIGNATURE);

        KmsSignature signature = sign(RetrySettings.DEFAULTS);

        assertEquals(KmsSignature.of(SIGNATURE, null).after(new KmsCalls(1, null)), signature);
        assertEquals(2, backend.calls());
    }

    @Test
    void pausesAboutOneTwoAndFourSecondsAndThenGivesUp() {
        backend.thenThrow(unavailable());

        assertThrows(KmsException.Unavailable.class, () -> sign(RetrySettings.DEFAULTS));

        assertEquals(4, backend.calls());
        assertEquals(3, pauses.size());
        for (int i = 0; i < 3; i++) {
            long nominal = 1000L << i;
            long pause = pauses.get(i).toMillis();
            assertTrue(pause >= nominal * 3 / 4 && pause <= nominal * 5 / 4, "pause " + i + ": " + pause);
        }
    }

    @Test
    void throwsTheLastFailureOfThrottlingAsItIs() {
        var last = new KmsException.Throttled("slower", null);
        backend.thenThrow(unavailable())
                .thenThrow(unavailable())
                .thenThrow(unavailable())
                .thenThrow(last);

        var e = assertThrows(KmsException.Throttled.class, () -> sign(RetrySettings.DEFAULTS));

        assertEquals(last.getMessage(), e.getMessage());
        assertSame(last.getCause(), e.getCause());
        assertArrayEquals(last.getStackTrace(), e.getStackTrace());
    }

    @Test
    void tellsHowOftenItCalled() {
        backend.thenThrow(new KmsException.AccessDenied("disabled", null))
                .thenThrow(unavailable())
                .thenThrow(new KmsException.AccessDenied("disabled", null));

        assertEquals(
                1,
                assertThrows(KmsException.AccessDenied.class, () -> sign(RetrySettings.DEFAULTS))
                        .calls()
                        .attempts());
        assertEquals(
                2,
                assertThrows(KmsException.AccessDenied.class, () -> sign(RetrySettings.DEFAULTS))
                        .calls()
                        .attempts());
    }

    @Test
    void neverTriesADeniedCallAgain() {
        backend.thenThrow(new KmsException.AccessDenied("disabled", null));

        assertThrows(KmsException.AccessDenied.class, () -> sign(RetrySettings.DEFAULTS));

        assertEquals(1, backend.calls());
    }

    @Test
    void neverTriesAFailedCallAgain() {
        backend.thenThrow(new KmsException.Failed("refused", Reached.REFUSED, null));

        assertThrows(KmsException.Failed.class, () -> sign(RetrySettings.DEFAULTS));

        assertEquals(1, backend.calls());
    }

    @Test
    void doesNotPauseBeyondTheTotalTime() {
        backend.thenThrow(unavailable());

        assertThrows(
                KmsException.Unavailable.class,
                () -> sign(new RetrySettings(3, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2))));

        assertEquals(2, backend.calls());
        assertEquals(1, pauses.size());
    }

    @Test
    void countsTheTimeOfAttemptsIntoTheTotal() {
        backend.then(() -> {
            now.addAndGet(Duration.ofSeconds(30).toNanos());
            throw unavailable();
        });

        assertThrows(KmsException.Unavailable.class, () -> sign(RetrySettings.DEFAULTS));

        assertEquals(1, backend.calls());
    }

    @Test
    void endsAndInterruptsAnAttemptThatHangs() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        backend.then(() -> hang(interrupted)).thenReturn(SIGNATURE);

        KmsSignature signature = sign(new RetrySettings(1, Duration.ofSeconds(1), Duration.ofMillis(20), LONG));

        assertEquals(SIGNATURE, signature.value());
        interrupted.await();
    }

    @Test
    void callsAnAttemptThatHangsUnavailable() {
        backend.then(() -> hang(new CountDownLatch(1)));

        var e = assertThrows(
                KmsException.Unavailable.class,
                () -> sign(new RetrySettings(0, Duration.ofSeconds(1), Duration.ofMillis(20), LONG)));

        assertTrue(e.retryable());
    }

    @Test
    void endsAPauseWithTheLastFailureWhenInterrupted() {
        KmsException failure = unavailable();
        backend.thenThrow(failure);
        Kms kms = new RetryingKms(
                backend,
                RetrySettings.DEFAULTS,
                pause -> {
                    throw new InterruptedException();
                },
                now::get);

        var e = assertThrows(KmsException.class, () -> kms.describe("key"));

        assertSame(failure, e);
        assertTrue(Thread.interrupted());
        assertEquals(1, backend.calls());
    }

    @Test
    void stopsWaitingForAnAttemptWhenInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        backend.then(() -> hang(interrupted));
        List<Throwable> thrown = new ArrayList<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                new RetryingKms(backend, RetrySettings.DEFAULTS).describe("key");
            } catch (KmsException e) {
                thrown.add(e);
            }
        });

        caller.interrupt();
        caller.join();

        assertEquals(1, thrown.size());
        assertInstanceOf(KmsException.Unavailable.class, thrown.getFirst());
    }

    @Test
    void takesWhatABackendShouldNotThrowForAFailureThatMayPass() {
        backend.thenThrow(new IllegalStateException("arn:aws:kms:eu-west-1:111122223333:key/x"));

        var e = assertThrows(KmsException.Unavailable.class, () -> sign(RetrySettings.DEFAULTS));

        assertTrue(e.mayHaveActed());

        assertEquals("the KMS backend failed in a way it does not know", e.getMessage());
    }

    private KmsSignature sign(RetrySettings settings) {
        Kms kms = new RetryingKms(backend, settings, this::pause, now::get);
        return kms.sign("key", SigningAlgorithm.ED25519, Bytes.EMPTY);
    }

    private void pause(Duration pause) {
        pauses.add(pause);
        now.addAndGet(pause.toNanos());
    }

    private static Object hang(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        return SIGNATURE;
    }

    private static KmsException unavailable() {
        return new KmsException.Unavailable("down", null);
    }
}
