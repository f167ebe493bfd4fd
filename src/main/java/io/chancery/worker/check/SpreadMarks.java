package io.chancery.worker.check;

import io.chancery.client.view.LatestRecords;
import io.chancery.client.view.WalletPlaces;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.seal.BrokenSealException;
import io.chancery.stream.runtime.SpreadTopics;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The check that a worker looks for wallets among as many partitions as they are spread among. Each task has kept the
 * number since it first started, under its seal. A deployment whose tasks have kept none yet is judged by where its
 * wallets' and requesters' records lie.
 */
public final class SpreadMarks {
    private final ChanceryConfig config;
    private final SpreadTopics topics;
    private final Collection<String> existing;

    /**
     * The marks of a deployment.
     *
     * @param topics opens what the tasks sealed
     * @param existing the names of the topics that exist
     */
    public SpreadMarks(ChanceryConfig config, SpreadTopics topics, Collection<String> existing) {
        this.config = config;
        this.topics = topics;
        this.existing = existing;
    }

    /**
     * Throws {@link Failure} with {@code wallets-elsewhere} if wallets are spread among another number of partitions
     * than {@code spread}.
     *
     * @param places where the records of the wallets' keys were found
     */
    public void require(WalletPlaces places, int spread, int partitions) {
        SortedSet<Integer> marks = read();
        if (marks.isEmpty()) {
            addRequesters(places);
            places.require(spread, partitions);
        } else {
            require(marks, spread);
        }
    }

    static void require(SortedSet<Integer> marks, int spread) {
        if (marks.size() > 1) {
            throw failure(
                    "the partitions do not agree among how many of them wallets are spread: " + marks,
                    "stop all workers of this deployment: some ran with another " + Settings.WALLETS_PARTITIONS
                            + "; docs/runbook.md says under spread-refused how to go on");
        }
        int before = marks.first();
        if (before != spread) {
            throw failure(
                    "wallets are spread among " + before
                            + " partitions since this deployment began, and would be looked" + " for among " + spread,
                    "set " + Settings.WALLETS_PARTITIONS + " to " + before + ", on every worker and client");
        }
    }

    private SortedSet<Integer> read() {
        SortedSet<Integer> marks = new TreeSet<>();
        String topic = SpreadTopics.marks(config.getString(Settings.APPLICATION_ID));
        if (existing.contains(topic)) {
            for (ConsumerRecord<byte[], byte[]> record : LatestRecords.values(config, topic)) {
                Integer mark = mark(record);
                if (mark != null) {
                    marks.add(mark);
                }
            }
        }
        return marks;
    }

    private void addRequesters(WalletPlaces places) {
        String topic = SpreadTopics.requesters(config.getString(Settings.APPLICATION_ID));
        if (existing.contains(topic)) {
            for (ConsumerRecord<byte[], byte[]> record : LatestRecords.values(config, topic)) {
                WalletId owner = topics.owner(record.partition(), record.key(), record.value());
                if (owner != null) {
                    places.saw(owner, record.partition());
                }
            }
        }
    }

    private @Nullable Integer mark(ConsumerRecord<byte[], byte[]> record) {
        try {
            return topics.mark(record.partition(), record.key(), record.value());
        } catch (BrokenSealException | NumberFormatException foreign) {
            throw new Failure(
                    "spread-refused",
                    ExitCode.CONFIGURATION,
                    "a record of " + record.topic() + ", partition " + record.partition()
                            + ", is no worker's, so that it is"
                            + " not known among how many partitions wallets are spread",
                    "find out who may write there besides workers, then write a tombstone under its key: a worker writes it"
                            + " again",
                    foreign);
        }
    }

    private static Failure failure(String what, String advice) {
        return new Failure("wallets-elsewhere", ExitCode.CONFIGURATION, what, advice, null);
    }
}
