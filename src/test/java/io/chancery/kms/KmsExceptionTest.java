package io.chancery.kms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.KmsCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class KmsExceptionTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 2_000;
    private final Throwable cause = new IOException("a cause");
    private static final KmsAnswer ANSWER = new KmsAnswer(KmsAnswer.By.KMS, "Code", 400);
    private final List<KmsException> all = List.of(
            new KmsException.Unavailable("unavailable", cause),
            new KmsException.Throttled("throttled", cause),
            new KmsException.AccessDenied("denied", cause),
            new KmsException.MessageTooLarge("KMS", 4_096, 4_097),
            new KmsException.Failed("failed", Reached.REFUSED, cause));

    @Test
    void allClassesAreTested() {
        Set<Class<?>> tested = new HashSet<>();
        all.forEach(failure -> tested.add(failure.getClass()));

        assertEquals(Set.of(KmsException.class.getPermittedSubclasses()), tested);
    }

    @Test
    void copiesKeepWhatTheOriginalIs() {
        KmsException earlier = new KmsException.Unavailable("earlier", null).of("request-0");
        for (KmsException failure : all) {
            failure.addSuppressed(new IOException("suppressed"));

            for (KmsException copy : List.of(failure.of(ANSWER), failure.of("request-1"), failure.after(earlier))) {
                assertSame(failure.getClass(), copy.getClass());
                assertEquals(failure.getMessage(), copy.getMessage());
                assertSame(failure.getCause(), copy.getCause());
                assertArrayEquals(failure.getStackTrace(), copy.getStackTrace());
                assertArrayEquals(failure.getSuppressed(), copy.getSuppressed());
                assertEquals(failure.code(), copy.code());
                assertEquals(failure.retryable(), copy.retryable());
                assertEquals(failure.reached(), copy.reached());
            }
        }
    }

    @Test
    void copiesAddUp() {
        KmsException first = new KmsException.Unavailable("first", null).of("request-1");

        KmsException second = new KmsException.Throttled("second", null)
                .of(ANSWER)
                .of("request-2")
                .after(first);

        assertEquals(new KmsCalls(2, "request-2"), second.calls());
        assertEquals(ANSWER, second.answer());
        assertTrue(second.mayHaveActed(), "the first may have");
        assertEquals(new KmsCalls(2, "request-2"), second.of(ANSWER).calls());
        assertTrue(second.of("request-2").mayHaveActed());
    }

    @Test
    void nothingThatIsSaidOfAFailureChangesIt() {
        for (KmsException failure : all) {
            KmsCalls calls = failure.calls();
            boolean mayHaveActed = failure.mayHaveActed();

            List<KmsException> copies = List.of(
                    failure.of(ANSWER),
                    failure.of("request-1"),
                    failure.after(new KmsException.Unavailable("earlier", null)),
                    failure.ofCallNotSent());

            assertFalse(copies.contains(failure), failure::getMessage);
            assertEquals(calls, failure.calls(), failure::getMessage);
            assertEquals(KmsAnswer.NONE, failure.answer(), failure::getMessage);
            assertEquals(mayHaveActed, failure.mayHaveActed(), failure::getMessage);
        }
    }

    @Test
    void aCallThatWasNotSentHasNoneOfTheCallsThatWere() {
        KmsException earlier = new KmsException.Unavailable("earlier", null);
        for (KmsException failure : all) {
            KmsException notSent = failure.of(ANSWER).after(earlier).ofCallNotSent();

            assertSame(failure.getClass(), notSent.getClass());
            assertEquals(failure.getMessage(), notSent.getMessage());
            assertEquals(ANSWER, notSent.answer());
            assertEquals(Reached.NOT_SENT, notSent.reached());
            assertEquals(KmsCalls.NONE, notSent.calls());
            assertFalse(notSent.mayHaveActed());
        }
    }

    /** All that wait for one answer are told one failure: nobody may see the calls and answers of another. */
    @Test
    void threadsThatShareAFailureSeeNothingOfEachOther() throws Exception {
        KmsException shared = new KmsException.Throttled("slower", null);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> results = new ArrayList<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                results.add(threads.submit(caller(shared, thread, start)));
            }
            start.countDown();
            for (Future<Integer> result : results) {
                assertEquals(0, result.get(), "calls that were told of another thread's");
            }
        }

        assertEquals(new KmsCalls(1, null), shared.calls());
        assertEquals(KmsAnswer.NONE, shared.answer());
    }

    /** Returns how often a thread found something else than it had said. */
    private static Callable<Integer> caller(KmsException shared, int thread, CountDownLatch start) {
        KmsAnswer answer = new KmsAnswer(KmsAnswer.By.KMS, "Code", 400 + thread);
        return () -> {
            start.await();
            int wrong = 0;
            for (int round = 0; round < ROUNDS; round++) {
                String id = "request-" + thread + "-" + round;
                KmsException own = shared.of(answer).of(id).after(shared);
                if (!own.answer().equals(answer) || !own.calls().equals(new KmsCalls(2, id))) {
                    wrong++;
                }
            }
            return wrong;
        };
    }
}
