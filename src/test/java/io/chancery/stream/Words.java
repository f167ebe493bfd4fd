package io.chancery.stream;

import io.chancery.seal.BrokenSealException;
import io.chancery.seal.BrokenSealException.Reason;
import io.chancery.stream.pending.Attempt;
import io.chancery.stream.pending.PendingWork;
import io.chancery.stream.pending.PostponedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The simplest work there is: words such as {@code a1}, whose lane is the first letter and whose result is the word
 * itself.
 */
public final class Words implements PendingWork.Doing<String, String> {
    private final List<String> started = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private final Map<String, Attempt.Answer> failing = new HashMap<>();
    private final Map<String, Boolean> asked = new HashMap<>();
    private int reads;

    /** The words that were refused, in that order. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /** The words whose work was begun, in that order. */
    public List<String> started() {
        return List.copyOf(started);
    }

    public void breakOn(String word) {
        broken.add(word);
    }

    /** From now on the work of this lane is postponed. */
    void silence(String lane) {
        failing.put(lane, Attempt.Answer.SILENT);
    }

    /** From now on the work of this lane is postponed because there is too much. */
    void throttle(String lane) {
        failing.put(lane, Attempt.Answer.THROTTLED);
    }

    /** From now on the work of this lane ends without a call. */
    void endWithoutCalls(String lane) {
        failing.put(lane, Attempt.Answer.NOT_ASKED);
    }

    /** From now on the work of this lane ends again. */
    void answer(String lane) {
        failing.remove(lane);
    }

    /** Whether the last run of {@code word} was told that an earlier one may have asked the KMS. */
    boolean mayBeAsked(String word) {
        return Boolean.TRUE.equals(asked.get(word));
    }

    /** How often work was read from its store. */
    int reads() {
        return reads;
    }

    @Override
    public byte[] write(String work) {
        return work.getBytes(StandardCharsets.UTF_8);
    }

    /** As if what {@code word} needs were not as a worker left it. */
    public void refuseToRead(String word) {
        unreadable.add(word);
    }

    @Override
    public String read(byte[] stored, boolean mayHaveRun) {
        String word = new String(stored, StandardCharsets.UTF_8);
        reads++;
        if (unreadable.contains(word)) {
            throw new BrokenSealException("words", Reason.MISSING);
        }
        return word;
    }

    @Override
    public void refuse(byte[] stored) {
        refused.add(new String(stored, StandardCharsets.UTF_8));
    }

    @Override
    public void lost() {}

    @Override
    public String lane(String work) {
        return work.substring(0, 1);
    }

    @Override
    public String run(String work, Attempt attempt) {
        asked.put(work, attempt.asked().mayHaveActed());
        started.add(work);
        if (broken.contains(work)) {
            throw new IllegalArgumentException("broken on " + work);
        }
        switch (failing.getOrDefault(lane(work), Attempt.Answer.ANSWERED)) {
            case ANSWERED -> attempt.answered();
            case NOT_ASKED -> {}
            case SILENT -> postpone(attempt, false);
            case THROTTLED -> postpone(attempt, true);
        }
        return work;
    }

    private static void postpone(Attempt attempt, boolean throttled) {
        attempt.asked().begin();
        attempt.failed(throttled);
        throw new PostponedException(new IllegalStateException("no answer"));
    }
}
