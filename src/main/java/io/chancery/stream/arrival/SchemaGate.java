package io.chancery.stream.arrival;

import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.protocol.RecordSizes;
import io.chancery.records.RecordCodec;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.SchemaId;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.metrics.Sensor;
import org.jspecify.annotations.Nullable;

/**
 * Where records wait whose schemas are not known, so that no stream thread ever waits for a registry's answer about one
 * of them. What is not authentic does not even have the registry asked. What comes later under the same Kafka key waits
 * behind, in order; everything else goes on. All methods belong to the stream thread.
 */
public final class SchemaGate {
    /** What waits may not be larger, or it does not fit its store's changelog. */
    private static final int LARGEST = RecordSizes.REQUESTS;

    /** Records that go on in one look, so that the thread does not stand still for them. */
    private static final int MOST_AT_ONCE = 200;

    private static final Duration LOOK = Duration.ofMillis(100);

    /** The name under which waiting requests are counted. */
    public static final String REQUESTS = "waiting-for-schema";

    /** The name under which waiting commands are counted. */
    public static final String COMMANDS = "commands-waiting-for-schema";

    private final RecordCodec codec;
    private final RecordReceiver receiver;
    private final UnreadRecords unread;
    private final SchemaLookups lookups;
    private final KnownTenants tenants;
    private final Sensor waiting;
    private final InstantSource clock;
    private Instant nextLook = Instant.MIN;

    /**
     * The gate of a task's records of one topic.
     *
     * @param unread where they are kept
     * @param tenants of the deployment
     * @param waiting counts how many have begun to wait
     */
    public SchemaGate(
            RecordCodec codec,
            RecordReceiver receiver,
            UnreadRecords unread,
            SchemaLookups lookups,
            KnownTenants tenants,
            Sensor waiting,
            InstantSource clock) {
        this.codec = codec;
        this.receiver = receiver;
        this.unread = unread;
        this.lookups = lookups;
        this.tenants = tenants;
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * Hands {@code received} to {@code next} if it can be read now and nothing that came before it under its key waits.
     *
     * @param authenticity whether a record is authentic, as far as that can be told without reading it
     */
    public void pass(
            ReceivedRecord received,
            Function<ReceivedRecord, CheckResult> authenticity,
            Consumer<ReceivedRecord> next) {
        if (received.withheld() != null) {
            next.accept(received);
            return;
        }
        unread.restore();
        SchemaId unknown = codec.uncertainSchema(received.record().value());
        if (unknown == null && (unread.isEmpty() || !unread.holds(received.lane()))) {
            next.accept(received);
            return;
        }
        switch (authenticity.apply(received)) {
            case CheckResult.Passed passed -> keep(received, unknown, next);
            case CheckResult.Denied unauthentic -> {
                if (unknown == null) {
                    next.accept(received);
                } else {
                    deadLetter(received, unknown, unauthentic.rejection());
                }
            }
        }
    }

    private void deadLetter(ReceivedRecord received, SchemaId unknown, Rejection unauthentic) {
        receiver.deadLetter(
                received,
                Reason.UNAUTHENTICATED,
                "schema id " + unknown + " is not known here, and the registry is not asked for a record with "
                        + unauthentic.code().code());
    }

    /** Hands over what need not wait any more, and has the registry asked for what must. */
    public void release(Consumer<ReceivedRecord> next) {
        unread.restore();
        if (unread.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        if (!lookups.collect(now) && now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(LOOK);
        int left = MOST_AT_ONCE;
        for (String lane : unread.lanes()) {
            left -= release(lane, next, left, now);
            if (left <= 0) {
                nextLook = now;
                return;
            }
        }
    }

    /** Returns how many of {@code lane} went on. */
    private int release(String lane, Consumer<ReceivedRecord> next, int most, Instant now) {
        int released = 0;
        for (UnreadRecords.Entry entry = unread.first(lane);
                entry != null && released < most && isOver(lane, entry, next, now);
                entry = unread.first(lane)) {
            released++;
        }
        return released;
    }

    /** Returns whether {@code entry}, the first of {@code lane}, waits no more and was dealt with. */
    private boolean isOver(String lane, UnreadRecords.Entry entry, Consumer<ReceivedRecord> next, Instant now) {
        SchemaId schema = entry.schema();
        if (schema == null) {
            return goOn(lane, entry, next, codec::uncertainSchema);
        }
        SchemaLookups.Question question = question(lane, schema);
        return switch (lookups.ask(question, entry.number(), now)) {
            case SchemaLookups.LookupResult.Awaited awaited -> false;
            case SchemaLookups.LookupResult.Known known ->
                goOn(
                        lane,
                        entry,
                        next,
                        lookups.hasAnswered(question, entry.number()) ? codec::unknownSchema : codec::uncertainSchema);
            case SchemaLookups.LookupResult.GivenUp up -> giveUp(lane, entry, up.reason(), up.detail());
        };
    }

    private boolean goOn(
            String lane,
            UnreadRecords.Entry entry,
            Consumer<ReceivedRecord> next,
            Function<byte @Nullable [], @Nullable SchemaId> missing) {
        ReceivedRecord received = unread.read(entry);
        if (received != null) {
            SchemaId unknown = missing.apply(received.record().value());
            if (unknown != null) {
                // It had to make room in memory for others, or what is in memory was of no use to another record.
                lookups.forget(question(lane, unknown));
                unread.replaceFirst(lane, unknown);
                return false;
            }
            next.accept(received);
        }
        unread.removeFirst(lane);
        return true;
    }

    private boolean giveUp(String lane, UnreadRecords.Entry entry, Reason reason, String detail) {
        ReceivedRecord received = unread.read(entry);
        if (received != null) {
            receiver.deadLetter(received, reason, detail);
        }
        unread.removeFirst(lane);
        return true;
    }

    private void keep(ReceivedRecord received, @Nullable SchemaId unknown, Consumer<ReceivedRecord> next) {
        String lane = received.lane();
        if (RecordSize.of(received.record()) > LARGEST) {
            receiver.deadLetter(received, Reason.TOO_LARGE, "with its headers it is too large to wait for a schema");
            return;
        }
        makeRoom(received, unknown, next);
        if (unknown == null && !unread.holds(lane)) {
            next.accept(received);
        } else if (!mayExceed(lane)) {
            receiver.deadLetter(received, Reason.SCHEMA_UNAVAILABLE, noRoom(unknown));
        } else {
            long number = unread.add(received, unknown);
            waiting.record();
            if (unknown != null) {
                lookups.ask(question(lane, unknown), number, clock.instant());
            }
        }
    }

    private String noRoom(@Nullable SchemaId unknown) {
        return (unread.isFull() ? "too many records wait" : "too many records of its tenant wait")
                + " for schemas, and "
                + (unknown == null
                        ? "others of its wallet are before it"
                        : "schema id " + unknown + " is not known here");
    }

    /** Ends the waiting of what came before {@code received} while there is no room for it. */
    private void makeRoom(ReceivedRecord received, @Nullable SchemaId unknown, Consumer<ReceivedRecord> next) {
        String lane = received.lane();
        makeRoomAmongTenants(lane);
        while (lacksRoom(lane)) {
            UnreadRecords.Entry first = unread.first(lane);
            SchemaId schema = first == null ? unknown : first.schema();
            if (schema != null) {
                requireAnswer(received, question(lane, schema));
            }
            String over = longestAnswered(lane);
            if (over == null && first != null && lookups.isAnswering() && !mayExceed(lane)) {
                over = lane;
            }
            if (over == null) {
                return;
            }
            nextLook = Instant.MIN;
            end(over, next);
        }
    }

    /** Has tenants that have more places than the one of {@code lane} give way to it if all places are taken. */
    private void makeRoomAmongTenants(String lane) {
        while (unread.isFull()) {
            String over = unread.newestOfLargerTenant(lane);
            UnreadRecords.Entry newest = over == null ? null : unread.last(over);
            if (over == null || newest == null) {
                return;
            }
            ReceivedRecord received = unread.read(newest);
            if (received != null) {
                receiver.deadLetter(received, Reason.SCHEMA_UNAVAILABLE, noRoom(newest.schema()));
            }
            unread.removeLast(over);
        }
    }

    /** Ends the waiting of the first of {@code lane}, or finds out which schema it waits for. */
    private void end(String lane, Consumer<ReceivedRecord> next) {
        UnreadRecords.Entry first = unread.first(lane);
        if (first != null && !isOver(lane, first, next, clock.instant()) && first.schema() != null) {
            giveUp(
                    lane,
                    first,
                    Reason.SCHEMA_UNAVAILABLE,
                    "too many records of its wallet or tenant wait for schema id " + first.schema());
        }
    }

    /**
     * Returns the lane whose first record gives way to another one of {@code lane}, or null if there is none: nothing
     * ends before the registry was asked for it.
     */
    private @Nullable String longestAnswered(String lane) {
        Stream<String> lanes = unread.isCrowded(lane) ? Stream.of(lane) : unread.lanesOfTenant(lane);
        return lanes.filter(this::isFirstAnswered).findFirst().orElse(null);
    }

    private boolean isFirstAnswered(String lane) {
        UnreadRecords.Entry first = unread.first(lane);
        SchemaId schema = first == null ? null : first.schema();
        return first != null && (schema == null || lookups.hasAnswered(question(lane, schema), first.number()));
    }

    /** While the registry is away, and nobody's time runs out, only what may be kept at all counts. */
    private boolean lacksRoom(String lane) {
        return !mayExceed(lane) || (lookups.isAnswering() && (unread.isCrowded(lane) || unread.isTenantCrowded(lane)));
    }

    /** Returns whether more than usual may wait until the registry has answered for the first of them. */
    private boolean mayExceed(String lane) {
        return !unread.isFull() && !unread.isTenantFull(lane);
    }

    private static SchemaLookups.Question question(String lane, SchemaId schema) {
        return new SchemaLookups.Question(UnreadRecords.tenant(lane), schema);
    }

    /**
     * Waits on the stream thread for a registry that does not answer, since the tenant of {@code received} can keep no
     * more. As long as that is the only tenant, the tasks start over if the registry stays silent. Otherwise they would
     * stop the other tenants, so the thread waits for one question at the most, and for none after the registry was
     * silent.
     */
    private void requireAnswer(ReceivedRecord received, SchemaLookups.Question question) {
        if (lookups.isAnswering()) {
            return;
        }
        if (!tenants.isAnyBesides(question.tenant())) {
            receiver.patiently(received, () -> askNow(question));
        } else if (!lookups.isSilent()) {
            try {
                askNow(question);
            } catch (RegistryUnavailableException silent) {
                // The log tells it. Whoever has no place left ends in the dead letters.
            }
        }
    }

    private @Nullable Void askNow(SchemaLookups.Question question) {
        lookups.askNow(question, clock.instant());
        return null;
    }
}
