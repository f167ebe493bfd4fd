package io.chancery.stream.arrival;

import io.chancery.records.RecordCodec;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.SchemaId;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the registry for schemas that records of a task wait for, on other threads: one question at a time for each
 * schema and tenant, and again after a pause. A tenant may have as many questions at once as others can still start.
 * How long a schema is asked for is counted only while the registry answers for others. A schema that was given up is
 * asked for again when another record of it comes, so that no record ends without an answer to a question that was
 * asked after it came. All methods belong to the stream thread.
 */
public final class SchemaLookups {
    /**
     * What is asked for.
     *
     * @param tenant whose records wait for the schema; how long they wait is counted for each tenant apart, so that
     *     none uses up the time of another
     */
    public record Question(String tenant, SchemaId schema) {}

    /** What is known of a schema. */
    public sealed interface LookupResult {
        /** It is asked for. */
        record Awaited() implements LookupResult {}

        /** The codec has it. */
        record Known() implements LookupResult {}

        /** The registry does not have it, or has not given it in all the time that it is asked for it. */
        record GivenUp(Reason reason, String detail) implements LookupResult {}
    }

    /** How long a schema that was registered a moment ago may take to be on every node of a registry. */
    public static final Duration NOT_THERE_YET = Duration.ofSeconds(5);

    /** How long a registry that fails for one schema, or throttles, is given. A wallet's later records wait as long. */
    static final Duration FAILING = Duration.ofMinutes(2);

    /**
     * Between two questions for a schema. Whoever copies records of a schema that is not there holds each record behind
     * them up for no longer than this and two answers.
     */
    public static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * The time for which it is remembered that a schema was given up, so that the next record of it waits for one
     * answer.
     */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 10_000;

    /** The number of questions at once: each may take as long as the registry's time limits. */
    private static final int MOST_AT_ONCE = 16;

    private static final long NONE = -1;
    private static final Logger LOG = LoggerFactory.getLogger(SchemaLookups.class);
    private static final LookupResult AWAITED = new LookupResult.Awaited();
    private static final LookupResult KNOWN = new LookupResult.Known();

    private final Consumer<SchemaId> registry;
    private final String topic;
    private final int partition;
    private final Executor executor;
    private final Map<Question, Lookup> lookups = new HashMap<>();
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();

    private int running;

    /** The tenants that have questions, running or due. */
    private final Map<String, Turn> turns = new LinkedHashMap<>();

    private RegistryState registryState = RegistryState.UNKNOWN;
    private boolean absenceTold;
    private Instant lookedOver = Instant.MIN;

    /**
     * For the records of one partition.
     *
     * @param registry asks it for a schema, and blocks; throws what {@link RecordCodec#fetchSchema} throws
     */
    public SchemaLookups(Consumer<SchemaId> registry, String topic, int partition, Executor executor) {
        this.registry = registry;
        this.topic = topic;
        this.partition = partition;
        this.executor = executor;
    }

    /**
     * Returns whether the registry answered when it was last asked, be it for another schema; false if no question has
     * ended yet.
     */
    public boolean isAnswering() {
        return registryState == RegistryState.ANSWERING;
    }

    /** Returns whether the registry gave no answer when it was last asked; false if no question has ended yet. */
    public boolean isSilent() {
        return registryState == RegistryState.SILENT;
    }

    /**
     * Has the registry asked on this thread, which waits for the answer.
     *
     * @throws RegistryUnavailableException if it gives none
     */
    public void askNow(Question question, Instant now) {
        Lookup lookup = lookups.computeIfAbsent(question, first -> new Lookup());
        lookup.wanted = now;
        long newest = lookup.newest;
        Answer answer = fetch(question.schema());
        take(question.schema(), lookup, answer, newest, now);
        if (answer instanceof Answer.None none) {
            throw new RegistryUnavailableException(none.detail());
        }
    }

    /** Takes in what was answered; returns whether that was anything. */
    public boolean collect(Instant now) {
        boolean news = false;
        for (Finished one = finished.poll(); one != null; one = finished.poll()) {
            running--;
            turns.computeIfPresent(one.question().tenant(), (tenant, turn) -> turn.ended());
            Lookup lookup = lookups.get(one.question());
            if (lookup != null) {
                lookup.asking = false;
                take(one.question().schema(), lookup, one.answer(), lookup.askedFor, now);
                news = true;
            }
        }
        forgetOld(now);
        return news;
    }

    /**
     * Returns what is known of {@code question} to a record that waits, and has the registry asked for it if it is
     * time.
     *
     * @param number the record's number; a record that came later has a higher one
     */
    public LookupResult ask(Question question, long number, Instant now) {
        Lookup lookup = lookups.computeIfAbsent(question, first -> new Lookup());
        lookup.wanted = now;
        lookup.newest = Math.max(lookup.newest, number);
        if (lookup.isDecidedFor(number)) {
            return lookup.result;
        }
        if (!lookup.asking && lookup.hasRested(now)) {
            turns.computeIfAbsent(question.tenant(), first -> new Turn()).due.add(question);
            startDue();
        }
        return AWAITED;
    }

    /** Returns whether the registry answered {@code question} since the record with this number came. */
    public boolean hasAnswered(Question question, long number) {
        Lookup lookup = lookups.get(question);
        return lookup != null && number <= lookup.answered;
    }

    /** Has the registry asked again, after the pause, for a schema that was known and is not any more. */
    public void forget(Question question) {
        Lookup lookup = lookups.get(question);
        if (lookup != null) {
            lookup.forget();
        }
    }

    /** Starts questions; of a tenant as many as others can still start, so that none keeps others from asking. */
    private void startDue() {
        for (Turn turn : turns.values()) {
            while (turn.running < MOST_AT_ONCE - running && !turn.due.isEmpty()) {
                start(turn);
            }
        }
        turns.values().removeIf(Turn::isOver);
    }

    private void start(Turn turn) {
        Question question = turn.due.removeFirst();
        Lookup lookup = lookups.get(question);
        if (lookup != null) {
            lookup.asking = true;
            lookup.askedFor = lookup.newest;
            running++;
            turn.running++;
            executor.execute(() -> finished.add(new Finished(question, fetch(question.schema()))));
        }
    }

    private Answer fetch(SchemaId schema) {
        try {
            registry.accept(schema);
            return new Answer.Given();
        } catch (UnreadableRecordException fact) {
            return new Answer.NotGiven(fact.reason(), fact.detail());
        } catch (RegistryUnavailableException absent) {
            return new Answer.None(String.valueOf(absent.getMessage()));
        } catch (RuntimeException | Error defect) {
            LOG.atError().addKeyValue("schema", schema).setCause(defect).log("a schema could not be taken in");
            UnreadableRecordException failure = UnreadableRecordException.notTakenIn(schema, defect);
            return new Answer.NotGiven(failure.reason(), failure.detail());
        }
    }

    /** Takes in what was answered to a question for the records up to {@code number}. */
    private void take(SchemaId schema, Lookup lookup, Answer answer, long number, Instant now) {
        switch (answer) {
            case Answer.Given given -> {
                lookup.result = KNOWN;
                answered();
            }
            case Answer.NotGiven not -> {
                lookup.count(now);
                if (lookup.counted.compareTo(patience(not.reason())) >= 0) {
                    lookup.result = new LookupResult.GivenUp(not.reason(), not.detail());
                }
                warn(schema, lookup, not);
                answered();
            }
            case Answer.None none -> {
                lookup.failed = null;
                registryState = RegistryState.SILENT;
                warn(none);
            }
        }
        lookup.asked = now;
        if (!(answer instanceof Answer.None)) {
            lookup.answered = Math.max(lookup.answered, number);
        }
    }

    /** Takes note that the registry answered. */
    private void answered() {
        registryState = RegistryState.ANSWERING;
        absenceTold = false;
    }

    private void warn(SchemaId schema, Lookup lookup, Answer.NotGiven not) {
        if (!lookup.told) {
            lookup.told = true;
            LOG.atWarn()
                    .addKeyValue("schema", schema)
                    .addKeyValue("topic", topic)
                    .addKeyValue("partition", partition)
                    .addKeyValue("code", not.reason().code())
                    .addKeyValue("detail", DeadLetters.printable(not.detail()))
                    .log("a schema cannot be had; its records wait for it a while, and others go on");
        }
    }

    private void warn(Answer.None none) {
        if (!absenceTold) {
            absenceTold = true;
            LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("partition", partition)
                    .addKeyValue("detail", none.detail())
                    .log("schema registry unavailable; records of schemas that are not known wait for it");
        }
    }

    private static Duration patience(Reason reason) {
        if (!reason.mayPass()) {
            return Duration.ZERO;
        }
        return reason == Reason.SCHEMA_UNAVAILABLE ? FAILING : NOT_THERE_YET;
    }

    private void forgetOld(Instant now) {
        if (now.isBefore(lookedOver.plus(PAUSE))) {
            return;
        }
        lookedOver = now;
        boolean tooMany = lookups.size() > MOST_REMEMBERED;
        lookups.values()
                .removeIf(lookup -> !lookup.asking
                        && ((tooMany && lookup.isDecidedFor(lookup.newest))
                                || lookup.wanted.plus(REMEMBERED).isBefore(now)));
    }

    /** The end of the last question, which tells how the registry is. */
    private enum RegistryState {
        UNKNOWN,
        ANSWERING,
        SILENT
    }

    /** What the registry said of a schema. */
    private sealed interface Answer {
        record Given() implements Answer {}

        record NotGiven(Reason reason, String detail) implements Answer {}

        /** Nothing, for no schema. */
        record None(String detail) implements Answer {}
    }

    private record Finished(Question question, Answer answer) {}

    /** The questions of a tenant. */
    private static final class Turn {
        /** Schemas to ask for as soon as there is room, the longest waiting first. */
        private final LinkedHashSet<Question> due = new LinkedHashSet<>();

        private int running;

        /** Takes note that a question has ended; returns itself, or null if there is no other. */
        @Nullable
        Turn ended() {
            running--;
            return isOver() ? null : this;
        }

        boolean isOver() {
            return running == 0 && due.isEmpty();
        }
    }

    private static final class Lookup {
        private LookupResult result = AWAITED;
        private boolean asking;
        private boolean told;
        private Instant wanted = Instant.MIN;

        /** When the registry was last asked, or null. */
        private @Nullable Instant asked;

        /** When it last did not give the schema, or null if it gave no answer at all since. */
        private @Nullable Instant failed;

        private Duration counted = Duration.ZERO;

        /** The highest number of a record that wants it; that had one when it was last asked for; and answered for. */
        private long newest = NONE;

        private long askedFor = NONE;
        private long answered = NONE;

        boolean isDecidedFor(long number) {
            return switch (result) {
                case LookupResult.Awaited awaited -> false;
                case LookupResult.Known known -> true;
                case LookupResult.GivenUp up -> number <= answered;
            };
        }

        boolean hasRested(Instant now) {
            return asked == null || !now.isBefore(asked.plus(PAUSE));
        }

        void forget() {
            result = AWAITED;
            failed = null;
            counted = Duration.ZERO;
            answered = NONE;
        }

        void count(Instant now) {
            if (failed != null) {
                counted = counted.plus(Duration.between(failed, now));
            }
            failed = now;
        }
    }
}
