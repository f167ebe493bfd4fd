package io.chancery.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.ChainHead;
import io.chancery.audit.Trail;
import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.SignedNote;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CheckpointLogTest {
    private static final int MANY = 10 * Heads.MOST;
    private static final Place PLACE = new Place.InFile("checkpoints.txt", 1);

    private final List<Finding> findings = new ArrayList<>();
    private final CheckpointLog log = new CheckpointLog(List.of(), findings::add);

    @Test
    void ofVeryManyCheckpointsSomeAreKeptAndTheNewestAmongThem() {
        addAll(log.source(), 10_000);

        Heads heads = log.of(0);
        assertTrue(heads.count() <= Heads.MOST);
        assertTrue(heads.size(0) < 10_000L * MANY / 10, "the oldest is of " + heads.size(0));
        for (int i = 0; i < Heads.MOST / 2; i++) {
            assertEquals(10_000L * (MANY - i), heads.size(heads.count() - 1 - i));
        }
        for (int i = 0; i < heads.count(); i++) {
            assertEquals(hash(heads.size(i), ""), heads.hash(i));
        }
        assertEquals(MANY, log.count());
    }

    @Test
    void aCopyOfVeryManyRepeatsThem() {
        addAll(log.source(), 7);
        CheckpointLog.Source copy = log.source();
        addAll(copy, 7);
        addAll(copy, 7); // a worker's copy may have some of them twice

        assertEquals(List.of(), findings);
        assertEquals(MANY, log.count());
    }

    @Test
    void ofVeryManyANewOneThatWentBackIsFound() {
        CheckpointLog.Source source = log.source();
        addAll(source, 7);

        source.add(PLACE, note(7L * MANY - 1, ""));

        assertEquals(List.of(FindingCode.CHECKPOINT_WENT_BACK), codes());
    }

    @Test
    void ofVeryManyAForkAmongThoseThatAreKeptIsFound() {
        addAll(log.source(), 7);

        log.source().add(PLACE, note(log.of(0).size(1), "fork"));
        log.source().add(PLACE, note(7L * MANY, "fork"));

        assertEquals(List.of(FindingCode.CHECKPOINT_FORK, FindingCode.CHECKPOINT_FORK), codes());
    }

    private List<FindingCode> codes() {
        return findings.stream().map(Finding::code).toList();
    }

    private static void addAll(CheckpointLog.Source source, int every) {
        for (long i = 1; i <= MANY; i++) {
            source.add(PLACE, note(every * i, ""));
        }
    }

    private static String note(long size, String fork) {
        String text = new Checkpoint(Trail.ORIGIN, 0, new ChainHead(size, hash(size, fork))).text();
        SignedNote.Signature unchecked = new SignedNote.Signature(Trail.ORIGIN, Trail.KEY.id(), Bytes.of(new byte[64]));
        return new SignedNote(text, List.of(unchecked)).note();
    }

    private static Bytes hash(long size, String fork) {
        return Sha2.sha256(Bytes.of(ByteBuffer.allocate(Long.BYTES + fork.length())
                .putLong(size)
                .put(fork.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .array()));
    }
}
