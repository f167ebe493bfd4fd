package io.chancery.stream;

import io.chancery.records.RecordCodec;
import io.chancery.records.RegistryUnavailableException;
import io.chancery.records.SchemaId;
import io.chancery.records.UnreadableRecordException;
import io.chancery.records.UnreadableRecordException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the registry for schemas that records of a task wait for, on other threads: one question at a time for each
 * schema, and again after a pause. How long a schema is asked for is counted only while the registry answers for
 * others. All methods belong to the stream thread.
 */
final class SchemaLookups {
    /** What is known of a schema. */
    sealed interface Verdict {
        /** It is asked for. */
        record Awaited() implements Verdict {}

        /** The codec has it. */
        record Known() implements Verdict {}

        /** The registry does not have it, or has not given it in all the time that it is asked for it. */
        record GivenUp(Reason reason, String detail) implements Verdict {}
    }

    /** How long a schema that was registered a moment ago may take to be on every node of a registry. */
    static final Duration NOT_THERE_YET = Duration.ofSeconds(5);

    /** How long a registry that fails for one schema, or throttles, is given. A wallet's later records wait as long. */
    static final Duration FAILING = Duration.ofMinutes(2);

    /** Between two questions for a schema. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * How long after the last question a schema that was given up is asked for on behalf of another record. That one
     * waits for the answer, so that whoever copies a record holds its wallet up for a part of the time at the most.
     */
    static final Duration AGAIN = Duration.ofSeconds(10);

    /** How long it is remembered that a schema was given up, so that the next record of it waits no more. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 10_000;

    /** Questions at once: each may take as long as the registry's time limits. */
    private static final int MOST_AT_ONCE = 16;

    private static final Logger LOG = LoggerFactory.getLogger(SchemaLookups.class);
    private static final Verdict AWAITED = new Verdict.Awaited();
    private static final Verdict KNOWN = new Verdict.Known();

    private final Consumer<SchemaId> registry;
    private final String topic;
    private final int partition;
    private final Executor executor;
    private final Map<SchemaId, Lookup> lookups = new HashMap<>();
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();

    /** Schemas to ask for as soon as there is room, the longest waiting first. */
    private final Set<SchemaId> due = new LinkedHashSet<>();

    private int running;
    private boolean answering;
    private boolean absenceTold;
    private Instant lookedOver = Instant.MIN;

    /**
     * For the records of one partition.
     *
     * @param registry asks it for a schema, and blocks; throws what {@link RecordCodec#fetchSchema} throws
     */
    SchemaLookups(Consumer<SchemaId> registry, String topic, int partition, Executor executor) {
        this.registry = registry;
        this.topic = topic;
        this.partition = partition;
        this.executor = executor;
    }

    /**
     * Whether the registry answered when it was last asked, be it for another schema; false if it was not asked yet.
     */
    boolean isAnswering() {
        return answering;
    }

    /** Takes note that the registry answered. */
    void answered() {
        answering = true;
        absenceTold = false;
    }

    /** Takes in what was answered; returns whether that was anything. */
    boolean collect(Instant now) {
        boolean news = false;
        for (Finished one = finished.poll(); one != null; one = finished.poll()) {
            running--;
            Lookup lookup = lookups.get(one.schema());
            if (lookup != null) {
                take(one.schema(), lookup, one.answer(), now);
                news = true;
            }
        }
        forgetOld(now);
        return news;
    }

    /** Returns what is known of {@code schema}, and has the registry asked for it if it is time. */
    Verdict ask(SchemaId schema, Instant now) {
        Lookup lookup = lookups.computeIfAbsent(schema, first -> new Lookup());
        lookup.wanted = now;
        if (!lookup.isDecided() && !lookup.asking && lookup.hasRested(PAUSE, now)) {
            due.add(schema);
            startDue();
        }
        return lookup.verdict;
    }

    /** Has the registry asked again for {@code schema}, of which another record came, although it was given up. */
    Verdict askAnew(SchemaId schema, Instant now) {
        Lookup lookup = lookups.get(schema);
        if (lookup != null && lookup.isDecided() && lookup.hasRested(AGAIN, now)) {
            lookup.verdict = AWAITED;
        }
        return ask(schema, now);
    }

    /** Has the registry asked for {@code schema} as if it had not been. */
    void forget(SchemaId schema) {
        lookups.remove(schema);
        due.remove(schema);
    }

    private void startDue() {
        for (Iterator<SchemaId> first = due.iterator(); running < MOST_AT_ONCE && first.hasNext(); ) {
            SchemaId schema = first.next();
            first.remove();
            Lookup lookup = lookups.get(schema);
            if (lookup != null) {
                lookup.asking = true;
                running++;
                executor.execute(() -> finished.add(new Finished(schema, fetch(schema))));
            }
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
        } catch (RuntimeException | StackOverflowError defect) {
            LOG.atError().addKeyValue("schema", schema).setCause(defect).log("a schema could not be taken in");
            return new Answer.NotGiven(
                    Reason.SCHEMA_UNAVAILABLE,
                    "schema id " + schema + " cannot be taken in: "
                            + defect.getClass().getSimpleName());
        }
    }

    private void take(SchemaId schema, Lookup lookup, Answer answer, Instant now) {
        switch (answer) {
            case Answer.Given given -> {
                lookup.verdict = KNOWN;
                answered();
            }
            case Answer.NotGiven not -> {
                lookup.count(now);
                if (lookup.counted.compareTo(patience(not.reason())) >= 0) {
                    lookup.verdict = new Verdict.GivenUp(not.reason(), not.detail());
                }
                warn(schema, lookup, not);
                answered();
            }
            case Answer.None none -> {
                lookup.failed = null;
                answering = false;
                warn(none);
            }
        }
        lookup.asking = false;
        lookup.asked = now;
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
                .removeIf(lookup -> (tooMany && lookup.isDecided())
                        || (!lookup.asking && lookup.wanted.plus(REMEMBERED).isBefore(now)));
    }

    /** What the registry said of a schema. */
    private sealed interface Answer {
        record Given() implements Answer {}

        record NotGiven(Reason reason, String detail) implements Answer {}

        /** Nothing, for no schema. */
        record None(String detail) implements Answer {}
    }

    private record Finished(SchemaId schema, Answer answer) {}

    private static final class Lookup {
        private Verdict verdict = AWAITED;
        private boolean asking;
        private boolean told;
        private Instant wanted = Instant.MIN;

        /** When the registry was last asked, or null. */
        private @Nullable Instant asked;

        /** When it last did not give the schema, or null if it gave no answer at all since. */
        private @Nullable Instant failed;

        private Duration counted = Duration.ZERO;

        boolean isDecided() {
            return !(verdict instanceof Verdict.Awaited);
        }

        boolean hasRested(Duration pause, Instant now) {
            return asked == null || !now.isBefore(asked.plus(pause));
        }

        void count(Instant now) {
            if (failed != null) {
                counted = counted.plus(Duration.between(failed, now));
            }
            failed = now;
        }
    }
}
