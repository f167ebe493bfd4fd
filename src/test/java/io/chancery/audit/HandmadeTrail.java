package io.chancery.audit;

import io.chancery.audit.note.Checkpoint;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.ChainLink;
import io.chancery.model.audit.SigningFacts;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A trail that is written event by event, as a worker would that was made to, with every link, hash and signature
 * right: the key of its checkpoints is {@link Trail#KEY}.
 */
public final class HandmadeTrail {
    public static final String REQUESTS = "signing-requests";
    private static final RecordJson JSON = new RecordJson(new RecordMapper());

    private final int partitions;
    private final Map<Integer, List<AuditEvent>> events = new LinkedHashMap<>();
    private final Map<Integer, List<String>> notes = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private @Nullable Bytes digest;

    /**
     * Of as many {@code partitions}, each of which a worker takes over at once; 0: the checkpoints do not say how many
     * there are.
     */
    public HandmadeTrail(int partitions, int attested) {
        this.partitions = attested;
        for (int partition = 0; partition < partitions; partition++) {
            append(
                    partition,
                    AuditEvent.Type.AUDIT_START,
                    new Origin("signing-audit", partition, -1),
                    "",
                    "run-1",
                    "worker-1",
                    "success");
        }
    }

    public HandmadeTrail pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Gives the events that follow this digest. */
    public HandmadeTrail ofDigest(String octet) {
        digest = Bytes.fromHex(octet.repeat(32));
        return this;
    }

    /** A request is admitted. */
    public HandmadeTrail request(int partition, long offset, String id) {
        return sign(partition, AuditEvent.Type.SIGN_REQUEST, offset, id, "pending");
    }

    public HandmadeTrail success(int partition, long offset, String id) {
        return sign(partition, AuditEvent.Type.SIGN_SUCCESS, offset, id, "success");
    }

    public HandmadeTrail sign(int partition, AuditEvent.Type type, long offset, String id, String outcome) {
        return append(partition, type, new Origin(REQUESTS, partition, offset), "treasury", id, "settlement", outcome);
    }

    public HandmadeTrail append(
            int partition,
            AuditEvent.Type type,
            Origin origin,
            String alias,
            String subject,
            String actor,
            String outcome) {
        now = now.plusSeconds(1);
        AuditEvent event = new AuditEvent(
                        new AuditHeader(origin + "/" + type, type, now, "worker-1", origin),
                        new AuditSubject(
                                alias.isEmpty() ? "" : "acme",
                                alias,
                                subject,
                                alias.isEmpty() ? "start" : "SIGN_TRANSACTION",
                                null,
                                null),
                        AuditActor.named(actor),
                        AuditKey.NONE,
                        outcome)
                .signing(SigningFacts.NONE.signed(digest, null));
        return add(partition, event);
    }

    /** Adds an event at its place in the chain. */
    public HandmadeTrail add(int partition, AuditEvent event) {
        events.computeIfAbsent(partition, none -> new ArrayList<>())
                .add(AuditChain.append(head(partition), partition, event));
        return this;
    }

    /** Every partition's chain is signed as it is. */
    public HandmadeTrail checkpoints() {
        events.keySet().forEach(this::checkpoint);
        return this;
    }

    public HandmadeTrail checkpoint(int partition) {
        notes.computeIfAbsent(partition, none -> new ArrayList<>())
                .add(Trail.signed(new Checkpoint(Trail.ORIGIN, partition, head(partition), partitions)));
        return this;
    }

    public List<AuditEvent> events(int partition) {
        return List.copyOf(events.getOrDefault(partition, List.of()));
    }

    public List<String> notes(int partition) {
        return List.copyOf(notes.getOrDefault(partition, List.of()));
    }

    /** Gives every event to {@code each}, partition by partition. */
    public void each(Consumer<AuditEvent> each) {
        events.values().forEach(chain -> chain.forEach(each));
    }

    /** Writes lines of JSON for each partition, and the checkpoints. */
    public void write(Path directory) {
        try {
            for (Map.Entry<Integer, List<AuditEvent>> chain : events.entrySet()) {
                Files.write(
                        directory.resolve("signing-audit-" + chain.getKey() + ".jsonl"),
                        chain.getValue().stream().map(HandmadeTrail::line).toList());
            }
            Files.writeString(
                    directory.resolve("checkpoints.txt"),
                    String.join(
                            "", notes.values().stream().flatMap(List::stream).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String line(AuditEvent event) {
        return Printable.lines(JSON.write(event).toString());
    }

    private ChainHead head(int partition) {
        List<AuditEvent> chain = events.getOrDefault(partition, List.of());
        if (chain.isEmpty()) {
            return ChainHead.EMPTY;
        }
        ChainLink last = Objects.requireNonNull(chain.getLast().link());
        return AuditChain.after(last);
    }
}
