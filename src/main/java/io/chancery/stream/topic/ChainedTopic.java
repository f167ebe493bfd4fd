package io.chancery.stream.topic;

import io.chancery.model.Bytes;
import io.chancery.model.Chained;
import io.chancery.protocol.SeenRecord;
import io.chancery.seal.BrokenSealException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task's records in a compacted topic: how they change there, and what is done about those that the task did not
 * write.
 */
public final class ChainedTopic<R extends Chained<R>> {
    private static final Logger LOG = LoggerFactory.getLogger(ChainedTopic.class);

    /** The number of keys that are looked at together. */
    private static final int BATCH = 100;

    private final TaskShare<R> share;
    private final KeyValueStore<String, byte[]> hashes;
    private final TopicView<R> view;
    private final RecordTable<R> table;
    private final boolean signs;
    private final ChainedRecords<R> records;
    private final TopicWatch<R> watch;
    private final LostRecords<R> lost;
    private final Consumer<String> rolledBack;

    private boolean told;

    /**
     * For one task.
     *
     * @param share the records of the topic that are the task's
     * @param hashes SHA-256 of the latest value that this task, or its owner before, wrote under each key
     * @param publish writes a record to its topic, and returns the value as the topic has it
     * @param signs whether it signs them
     * @param rolledBack is told the keys of which something else was kept than a worker has signed, which is put right
     */
    public ChainedTopic(
            TaskShare<R> share,
            RecordTable<R> table,
            KeyValueStore<String, byte[]> hashes,
            TopicView<R> view,
            Function<R, byte[]> publish,
            boolean signs,
            Consumer<String> rolledBack,
            InstantSource clock) {
        this.share = share;
        this.table = table;
        this.signs = signs;
        this.rolledBack = rolledBack;
        this.hashes = hashes;
        this.view = view;
        this.records = new ChainedRecords<>(table, hashes, publish);
        this.watch = new TopicWatch<>(hashes, table::find, view, signs, clock);
        this.lost = new LostRecords<>(view, share, this::catchUp);
    }

    /** Keeps and publishes {@code changed} as the next record under its key. */
    public void change(R changed) {
        records.change(changed);
    }

    /**
     * Takes the record in the topic for what is kept under {@code key} if a worker has signed it, and what is kept is
     * older, although it is sealed, is refused, or is nothing; returns whether that is so.
     */
    public boolean catchUp(String key) {
        R own = keptUnlessRefused(key);
        SeenRecord<R> seen = view.seen(key);
        R signed = seen.record();
        Bytes hash = seen.hash();
        boolean isOutrun = seen.isLaterThan(own);
        if (signed == null || hash == null || !seen.signed() || !(isOutrun || isRefused(hashes, key))) {
            return false;
        }
        if (isOutrun) {
            table.put(signed);
        }
        hashes.put(key, hash.toArray());
        rolledBack.accept(key);
        return true;
    }

    /** Catches up on the next records that the task may have lost; returns the keys of those that it had. */
    public List<String> findLost() {
        return lost.lookAround();
    }

    private static boolean isRefused(KeyValueStore<String, byte[]> store, String key) {
        try {
            store.get(key);
            return false;
        } catch (BrokenSealException refused) {
            return true;
        }
    }

    private @Nullable R keptUnlessRefused(String key) {
        try {
            return table.find(key);
        } catch (BrokenSealException refused) {
            return null;
        }
    }

    /** Chains and publishes the record under {@code key} if that is from before records of its topic were chained. */
    public void takeOver(String key) {
        try {
            if (!catchUp(key) && !records.isChained(key)) {
                records.restore(key, view.seen(key));
                LOG.atInfo().addKeyValue("key", key).log("a record from before the upgrade is chained");
            }
        } catch (BrokenSealException refused) {
            LOG.atDebug().addKeyValue("key", key).log("what is kept is refused");
        }
    }

    /**
     * Writes the next records again of which the topic has something else.
     *
     * @param refused is told the keys under which there was a record that is not the task's
     */
    public void lookAround(Consumer<String> refused) {
        for (String key : watch.differing(BATCH)) {
            try {
                restore(key, refused);
            } catch (BrokenSealException broken) {
                LOG.atDebug().addKeyValue("key", key).log("what is kept is refused");
            }
        }
        if (!told && watch.agrees()) {
            told = true;
            LOG.atInfo()
                    .addKeyValue("partition", share.partition())
                    .addKeyValue("store", hashes.name())
                    .log("the topic has every record of the task as it is signed today");
        }
    }

    private void restore(String key, Consumer<String> refused) {
        if (catchUp(key)) {
            return;
        }
        SeenRecord<R> seen = view.seen(key);
        byte[] written = hashes.get(key);
        boolean isOwn = written != null && seen.shows(Bytes.of(written));
        if (isOwn && signs && (!seen.signed() || view.isOutdated(key))) {
            records.restore(key, seen);
            LOG.atInfo().addKeyValue("key", key).log("a record is signed with the present key");
            return;
        }
        if (!isOwn) {
            records.restore(key, seen);
        }
        refused.accept(key);
    }
}
