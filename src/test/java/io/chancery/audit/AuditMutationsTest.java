package io.chancery.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.check.AuditVerifier;
import io.chancery.audit.check.CheckpointLog;
import io.chancery.audit.check.Extent;
import io.chancery.audit.check.Finding;
import io.chancery.audit.check.HashedEvent;
import io.chancery.audit.check.KnownPartitions;
import io.chancery.audit.check.Place;
import io.chancery.model.InvalidFieldException;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An exported trail, changed in every way that somebody without the key can change it. */
final class AuditMutationsTest {
    private static final int PARTITIONS = 3;
    private static final int EACH = 30;
    private static final int MUTATIONS = 500;
    private static final int MUTATIONS_OF_CHECKPOINTS = 100;

    /** The trail ends with a checkpoint of each partition. */
    private static final Extent COVERED = new Extent(true, true, true, Duration.ZERO);

    private static final RecordJson JSON = new RecordJson(new RecordMapper());
    private static final Trail TRAIL = new Trail(PARTITIONS, EACH, 1);
    private static final Trail OTHER = new Trail(PARTITIONS, EACH, 2);

    @Test
    void aTrailAsItWasWrittenIsRight() {
        assertEquals(List.of(), verify(TrailMutations.lines(TRAIL)));
    }

    static IntStream seeds() {
        return IntStream.range(0, MUTATIONS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyChangeIsFound(int seed) {
        List<ObjectNode> lines = TrailMutations.lines(TRAIL);

        String change = TrailMutations.change(lines, TrailMutations.lines(OTHER), seed);

        assertFalse(verify(lines).isEmpty(), change);
    }

    static IntStream seedsOfCheckpoints() {
        return IntStream.range(0, MUTATIONS_OF_CHECKPOINTS);
    }

    @ParameterizedTest
    @MethodSource("seedsOfCheckpoints")
    void everyChangeOfCheckpointsIsFound(int seed) {
        List<String> checkpoints = new ArrayList<>(TRAIL.checkpoints());

        String change = TrailMutations.changeCheckpoints(checkpoints, seed);

        assertFalse(verify(TrailMutations.lines(TRAIL), checkpoints).isEmpty(), change);
    }

    private static List<Finding> verify(List<ObjectNode> lines) {
        return verify(lines, TRAIL.checkpoints());
    }

    private static List<Finding> verify(List<ObjectNode> lines, List<String> checkpoints) {
        List<Finding> findings = new ArrayList<>();
        CheckpointLog log = new CheckpointLog(List.of(Trail.KEY), findings::add);
        CheckpointLog.Source source = log.source();
        checkpoints.forEach(note -> source.add(new Place.InFile("checkpoints.txt", 1), note));
        AuditVerifier verifier = new AuditVerifier(log, COVERED, new KnownPartitions(), findings::add);
        long number = 0;
        for (ObjectNode line : lines) {
            Place place = new Place.InFile("trail.jsonl", ++number);
            try {
                verifier.accept(place, HashedEvent.of(JSON.readAuditEvent(line)));
            } catch (InvalidFieldException refused) {
                verifier.unreadable(place, refused.reason());
            }
        }
        verifier.end();
        return findings;
    }
}
