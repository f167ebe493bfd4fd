package io.chancery.stream.topic;

import io.chancery.model.Chained;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Goes round the records of a compacted topic that are a task's, a few at a time, for those that the task has lost:
 * what was deleted from its stores, or replaced there by what is no worker's, is under none of the keys that the task
 * would look at.
 */
final class LostRecords<R extends Chained<R>> {
    /** The number of records that are looked at together: each costs two reads of stores on the stream thread. */
    private static final int BATCH = 20;

    private final TopicView<R> view;
    private final TaskShare<R> share;
    private final Predicate<String> catchUp;
    private final Queue<String> round = new ArrayDeque<>();

    /**
     * For one task.
     *
     * @param catchUp puts right what is kept under a key if it has to be, and returns whether it had to be
     */
    LostRecords(TopicView<R> view, TaskShare<R> share, Predicate<String> catchUp) {
        this.view = view;
        this.share = share;
        this.catchUp = catchUp;
    }

    /** Looks at the next few records; returns the keys of those that were put right. */
    List<String> lookAround() {
        if (round.isEmpty()) {
            round.addAll(view.keysOf(share::holds));
        }
        List<String> found = new ArrayList<>();
        for (int i = 0; i < BATCH && !round.isEmpty(); i++) {
            String key = round.remove();
            if (catchUp.test(key)) {
                found.add(key);
            }
        }
        return found;
    }
}
