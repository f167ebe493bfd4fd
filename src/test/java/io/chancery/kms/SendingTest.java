package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.decorator.TimeLimit;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SendingTest {
    @Test
    void isNotSentIfItIsGivenUpWhileItIsPrepared() {
        Sending call = new Sending();
        call.prepare();

        assertEquals(Reached.NOT_SENT, call.giveUp());
        assertFalse(call.send(), "it must not be sent any more");
    }

    @Test
    void mayHaveReachedTheKmsIfItIsGivenUpLater() {
        Sending call = new Sending();
        call.prepare();

        assertTrue(call.send());
        assertEquals(Reached.UNKNOWN, call.giveUp());
        assertTrue(call.isSent());
    }

    @Test
    void isUnknownOfABackendThatSaysNothing() {
        assertEquals(Reached.UNKNOWN, new Sending().giveUp());
    }

    @Test
    void isNeverSentByABackendThatBeginsTooLate() {
        Sending call = new Sending();
        call.giveUp();

        call.prepare();

        assertFalse(call.send());
    }

    @Test
    void isSentIfAPartOfItWasSentWhateverIsPreparedNext() {
        Sending whole = new Sending();
        whole.make(() -> {
            Sending part = new Sending();
            part.prepare();
            assertTrue(part.send());
            Sending next = new Sending();
            next.prepare();
            assertFalse(next.isSent());
            return next;
        });

        assertEquals(Reached.UNKNOWN, whole.giveUp());
    }

    @Test
    void isKnownOnlyToTheThreadThatMakesIt() {
        Sending call = new Sending();

        assertEquals(call, call.make(Sending::current));
        assertEquals(null, Sending.current());
    }

    @Test
    void saysOfACallThatHadNoTimeToBeSentThatItWasNotSent() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicReference<Boolean> sentLater = new AtomicReference<>();

        var e = assertThrows(
                KmsException.Unavailable.class,
                () -> TimeLimit.within(Duration.ofMillis(20), () -> {
                    Sending call = Objects.requireNonNull(Sending.current());
                    call.prepare();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException gaveUp) {
                        sentLater.set(call.send());
                        interrupted.countDown();
                    }
                    return "too late";
                }));

        assertEquals(Reached.NOT_SENT, e.reached());
        assertFalse(e.mayHaveActed());
        interrupted.await();
        assertEquals(false, sentLater.get());
    }
}
