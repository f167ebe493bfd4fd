package io.chancery.stream;

import io.chancery.model.WalletId;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.RequesterAction;
import io.chancery.rotation.approval.RequesterDecider;
import io.chancery.rotation.approval.RequesterStep;
import io.chancery.seal.BrokenSealException;
import io.chancery.seal.BrokenSealException.Reason;
import io.chancery.stream.store.RequesterTable;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.topic.ChainedTopic;
import io.chancery.stream.topic.TopicView;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The requesters of a task's tenants and all that changes them: commands, and what others write to their topic. */
final class TaskRequesters {
    /** The number of requesters that are taken over together. */
    private static final int BATCH = 100;

    private final RequesterTable table;
    private final ChainedTopic<Requester> topic;
    private final TopicView<Requester> view;
    private final RotationAnswers answers;
    private final InstantSource clock;

    /** The requesters that were perhaps registered before records were chained; null before they were looked for. */
    private @Nullable Queue<String> older;

    TaskRequesters(
            RequesterTable table,
            ChainedTopic<Requester> topic,
            TopicView<Requester> view,
            RotationAnswers answers,
            InstantSource clock) {
        this.table = table;
        this.topic = topic;
        this.view = view;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Puts right what is kept about the requester that {@code command} is about, if it was put back, deleted or forged
     * and the record that a worker has signed stands in the topic.
     */
    void catchUp(RotationCommand command, RequesterAction about) {
        topic.catchUp(Requester.key(command.wallet().tenant(), about.requester()));
    }

    /**
     * Returns the record of the requester that {@code command} is about, or null if there is none; throws {@link
     * BrokenSealException} if what is kept is older than what a worker has signed, or was deleted.
     */
    @Nullable
    Requester find(RotationCommand command, RequesterAction about) {
        String key = Requester.key(command.wallet().tenant(), about.requester());
        Requester kept = table.find(key);
        if (view.seen(key).isLaterThan(kept)) {
            throw new BrokenSealException(TaskStores.REQUESTERS, Reason.ROLLED_BACK);
        }
        return kept;
    }

    /** Returns what follows from {@code command} as things are now. */
    RequesterStep decide(RotationCommand command, RequesterAction about) {
        return RequesterDecider.decide(find(command, about), command, about, clock.instant());
    }

    /** Applies what was decided. */
    void end(CommandHead head, RequesterStep step) {
        Requester requester = step.requester();
        if (requester != null) {
            topic.change(requester);
        }
        answers.end(head, step.result(), step.change());
    }

    /**
     * Chains what was registered before records were, puts right what was put back or lost, and writes again of which
     * the topic has something else.
     */
    void lookAround() {
        takeOver();
        topic.findLost();
        topic.lookAround(key -> answers.restored(head(key)));
    }

    private void takeOver() {
        if (older == null) {
            older = new ArrayDeque<>(table.keys());
        }
        for (int i = 0; i < BATCH && !older.isEmpty(); i++) {
            topic.takeOver(older.remove());
        }
    }

    /** Returns the wallet whose task has the tenant's requesters. */
    static WalletId home(String tenant) {
        return new WalletId(tenant, RequesterDecider.KEY_ALIAS);
    }

    private static CommandHead head(String key) {
        int slash = key.indexOf('/');
        return CommandHead.scheduled(key.substring(slash + 1), home(key.substring(0, slash)), "RequesterState");
    }
}
