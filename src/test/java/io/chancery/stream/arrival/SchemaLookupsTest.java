package io.chancery.stream.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.SchemaId;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.stream.HandDrivenExecutor;
import io.chancery.stream.ManualClock;
import io.chancery.stream.arrival.SchemaLookups.LookupResult;
import io.chancery.stream.arrival.SchemaLookups.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against a registry that answers as each test says. */
class SchemaLookupsTest {
    private static final SchemaId SCHEMA = new SchemaId(7);
    private static final Question QUESTION = new Question("acme", SCHEMA);

    private final ManualClock clock = new ManualClock();
    private final HandDrivenExecutor threads = new HandDrivenExecutor();
    private final List<SchemaId> asked = new ArrayList<>();
    private final SchemaLookups lookups = new SchemaLookups(this::registry, "signing-requests", 0, threads);

    @Nullable
    private Throwable failure;

    private long number;

    @Test
    void findsASchema() {
        assertEquals(new LookupResult.Awaited(), ask());
        threads.runAll();

        assertTrue(lookups.collect(clock.instant()));
        assertEquals(new LookupResult.Known(), ask());
    }

    @Test
    void asksOneQuestionAtATimeForASchema() {
        for (int i = 0; i < 100; i++) {
            ask();
        }

        assertEquals(1, threads.waiting());
    }

    @Test
    void restsBetweenQuestions() {
        failure = fact(Reason.UNKNOWN_SCHEMA);
        answer();

        ask();
        assertEquals(0, threads.waiting());
        clock.advance(SchemaLookups.PAUSE);
        ask();
        assertEquals(1, threads.waiting());
    }

    @Test
    void givesASchemaUpThatIsNotThereInTime() {
        assertGivenUpAfter(SchemaLookups.NOT_THERE_YET, Reason.UNKNOWN_SCHEMA);
    }

    @Test
    void givesASchemaUpThatIsWithheldForAsLong() {
        assertGivenUpAfter(SchemaLookups.NOT_THERE_YET, Reason.SCHEMA_WITHHELD);
    }

    @Test
    void givesASchemaUpForWhichTheRegistryFailsForLong() {
        assertGivenUpAfter(SchemaLookups.FAILING, Reason.SCHEMA_UNAVAILABLE);
    }

    @Test
    void givesASchemaUpAtOnceThatIsNone() {
        failure = fact(Reason.WRONG_SCHEMA);

        answer();

        assertEquals(new LookupResult.GivenUp(Reason.WRONG_SCHEMA, "a fact"), ask());
    }

    @Test
    void countsNoTimeInWhichTheRegistryIsAway() {
        failure = fact(Reason.UNKNOWN_SCHEMA);
        answer();
        failure = new RegistryUnavailableException("away");
        passTime(Duration.ofDays(1));
        assertFalse(lookups.isAnswering());
        failure = fact(Reason.UNKNOWN_SCHEMA);
        passTime(SchemaLookups.NOT_THERE_YET.minusSeconds(1));

        assertEquals(new LookupResult.Awaited(), ask());
        assertTrue(lookups.isAnswering());
    }

    @Test
    void findsASchemaThatWasGivenUpWhenAnotherRecordOfItComes() {
        failure = fact(Reason.WRONG_SCHEMA);
        answer();
        assertEquals(new LookupResult.GivenUp(Reason.WRONG_SCHEMA, "a fact"), ask());
        failure = null;

        number++;
        assertEquals(new LookupResult.Awaited(), ask());
        passTime(SchemaLookups.PAUSE);

        assertEquals(new LookupResult.Known(), ask());
    }

    @Test
    void waitsForOneAnswerForASchemaThatWasGivenUpAndIsStillNotThere() {
        failure = fact(Reason.UNKNOWN_SCHEMA);
        answer();
        passTime(SchemaLookups.NOT_THERE_YET);

        number++;
        assertEquals(new LookupResult.Awaited(), ask());
        passTime(SchemaLookups.PAUSE);

        assertEquals(new LookupResult.GivenUp(Reason.UNKNOWN_SCHEMA, "a fact"), ask());
    }

    @Test
    void takesNoAnswerForTheOneToAQuestionThatWasAskedBeforeTheRecordCame() {
        failure = fact(Reason.WRONG_SCHEMA);
        ask();
        number++;

        assertEquals(new LookupResult.Awaited(), ask());
        threads.runAll();
        lookups.collect(clock.instant());

        assertEquals(new LookupResult.Awaited(), ask());
        assertEquals(
                new LookupResult.GivenUp(Reason.WRONG_SCHEMA, "a fact"),
                lookups.ask(QUESTION, number - 1, clock.instant()));
    }

    @Test
    void restsBetweenQuestionsForASchemaThatWasGivenUpHoweverManyRecordsOfItCome() {
        failure = fact(Reason.WRONG_SCHEMA);
        answer();
        int before = asked.size();

        for (int i = 0; i < 100; i++) {
            number++;
            passTime(SchemaLookups.PAUSE.dividedBy(10));
        }

        assertTrue(asked.size() - before <= 10, () -> asked.size() - before + " questions");
    }

    @Test
    void givesEachTenantTheWholeTime() {
        failure = fact(Reason.UNKNOWN_SCHEMA);
        answer();
        passTime(SchemaLookups.NOT_THERE_YET);
        assertEquals(new LookupResult.GivenUp(Reason.UNKNOWN_SCHEMA, "a fact"), ask());

        Question other = new Question("globex", SCHEMA);
        lookups.ask(other, ++number, clock.instant());
        threads.runAll();
        lookups.collect(clock.instant());

        assertEquals(new LookupResult.Awaited(), lookups.ask(other, number, clock.instant()));
    }

    @Test
    void asksAgainAfterThePauseForASchemaThatIsKnownNoMore() {
        answer();

        lookups.forget(QUESTION);
        assertEquals(new LookupResult.Awaited(), ask());
        assertEquals(0, threads.waiting());
        passTime(SchemaLookups.PAUSE);

        assertEquals(new LookupResult.Known(), ask());
        assertEquals(2, asked.size());
    }

    @Test
    void asksForEachInTurnIfTheyAreMany() {
        failure = fact(Reason.SCHEMA_UNAVAILABLE);
        for (int round = 0; round < 20; round++) {
            IntStream.range(0, 100)
                    .forEach(id -> lookups.ask(new Question("acme", new SchemaId(id)), id, clock.instant()));
            assertTrue(threads.waiting() <= 8);
            threads.runAll();
            clock.advance(SchemaLookups.PAUSE);
            lookups.collect(clock.instant());
        }

        assertEquals(100, asked.stream().distinct().count());
    }

    @Test
    void asksAtOnceForATenantWhileManyQuestionsOfAnotherGetNoAnswer() {
        IntStream.range(0, 100).forEach(id -> lookups.ask(new Question("evil", new SchemaId(id)), id, clock.instant()));
        int evils = threads.waiting();

        lookups.ask(QUESTION, 100, clock.instant());

        assertEquals(evils + 1, threads.waiting());
    }

    @Test
    void asksOnTheCallersThreadIfItMust() {
        ask();

        lookups.askNow(QUESTION, clock.instant());

        assertTrue(lookups.isAnswering());
        assertTrue(lookups.hasAnswered(QUESTION, number));
        assertEquals(new LookupResult.Known(), ask());
    }

    @Test
    void saysThatTheRegistryIsSilentOnlyAfterItWasAsked() {
        assertFalse(lookups.isSilent());
        failure = new RegistryUnavailableException("away");

        assertThrows(RegistryUnavailableException.class, () -> lookups.askNow(QUESTION, clock.instant()));

        assertTrue(lookups.isSilent());
        assertFalse(lookups.isAnswering());
    }

    /** A record that comes while a question is under way is not answered by it, whoever else was asked meanwhile. */
    @Test
    void keepsWhatIsAskedOnAnotherThreadApartFromWhatTheCallersThreadAsks() {
        failure = fact(Reason.UNKNOWN_SCHEMA);
        ask();
        lookups.askNow(QUESTION, clock.instant());
        long before = number++;
        ask();

        threads.runAll();
        lookups.collect(clock.instant());

        assertTrue(lookups.hasAnswered(QUESTION, before));
        assertFalse(lookups.hasAnswered(QUESTION, number));
    }

    @Test
    void takesADefectForAFailureOfTheOneSchema() {
        assertWaitsAfter(new IllegalStateException("a defect"));
    }

    @Test
    void endsAQuestionWhateverIsThrown() {
        assertWaitsAfter(new StackOverflowError());
        assertWaitsAfter(new NoClassDefFoundError("a part of another deserializer"));
    }

    private void assertWaitsAfter(Throwable defect) {
        failure = defect;
        clock.advance(SchemaLookups.PAUSE);

        answer();

        assertEquals(new LookupResult.Awaited(), ask());
        assertTrue(lookups.isAnswering());
    }

    private void assertGivenUpAfter(Duration time, Reason reason) {
        failure = fact(reason);
        answer();
        passTime(time.minus(SchemaLookups.PAUSE));
        assertEquals(new LookupResult.Awaited(), ask());

        passTime(SchemaLookups.PAUSE.multipliedBy(2));

        assertEquals(new LookupResult.GivenUp(reason, "a fact"), ask());
    }

    private LookupResult ask() {
        return lookups.ask(QUESTION, number, clock.instant());
    }

    private void answer() {
        ask();
        threads.runAll();
        lookups.collect(clock.instant());
    }

    private void passTime(Duration time) {
        clock.advance(time);
        answer();
    }

    private void registry(SchemaId schema) {
        asked.add(schema);
        switch (failure) {
            case null -> {}
            case RuntimeException thrown -> throw thrown;
            case Error thrown -> throw thrown;
            default -> throw new IllegalArgumentException(failure);
        }
    }

    private static UnreadableRecordException fact(Reason reason) {
        return new UnreadableRecordException(reason, "a fact");
    }
}
