package io.chancery.stream.arrival;

import io.chancery.consumer.unpack.Amplified;
import io.chancery.consumer.unpack.Withheld;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.protocol.HomePartition;
import io.chancery.protocol.RecordSizes;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a task takes its records in: what cannot be read goes to the dead letters, what lies on a wrong partition is
 * sent to its right one, once, and a registry that is away is waited for where something cannot be kept until it is
 * back.
 */
public final class RecordReceiver {
    /** Header of a record that was sent to its right partition. */
    public static final String REROUTED = "chancery-rerouted";

    private static final Logger LOG = LoggerFactory.getLogger(RecordReceiver.class);
    private static final byte[] MARK = {'1'};
    private static final String WITHHELD_DETAIL = "the consumer did not hold it in memory";
    private static final String MISROUTED_DETAIL =
            "the record was sent to its right partition before, or is too large or was packed too tightly to be";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long FIRST_PAUSE_MS = 10;

    private final ProcessorContext<Object, byte[]> context;
    private final ReceivedRecords records;
    private final int partitions;
    private final String reroutes;
    private final int largest;
    private final LongSupplier nanoTime;

    /**
     * For one processor.
     *
     * @param records makes what this takes in
     * @param partitions among how many partitions wallets are spread
     * @param reroutes the sink that leads back to the processor's topic
     * @param largest record that this topic takes, in bytes
     */
    public RecordReceiver(
            ProcessorContext<Object, byte[]> context,
            ReceivedRecords records,
            int partitions,
            String reroutes,
            int largest) {
        this(context, records, partitions, reroutes, largest, System::nanoTime);
    }

    RecordReceiver(
            ProcessorContext<Object, byte[]> context,
            ReceivedRecords records,
            int partitions,
            String reroutes,
            int largest,
            LongSupplier nanoTime) {
        this.context = context;
        this.records = records;
        this.partitions = partitions;
        this.reroutes = reroutes;
        this.largest = largest;
        this.nanoTime = nanoTime;
    }

    /** Takes in {@code record}, which is being processed. */
    public ReceivedRecord receive(Record<byte[], byte[]> record) {
        RecordMetadata metadata =
                context.recordMetadata().orElseThrow(() -> new IllegalStateException("not processing a record"));
        return records.of(record, new Origin(metadata.topic(), metadata.partition(), metadata.offset()));
    }

    /** Returns what {@code reader} makes of {@code received}, or null if it went to the dead letters. */
    public <T> @Nullable T read(ReceivedRecord received, Supplier<@Nullable T> reader) {
        Record<byte[], byte[]> record = received.record();
        Origin origin = received.origin();
        Withheld withheld = received.withheld();
        if (withheld != null) {
            send(DeadLetters.of(withheld, origin, record.timestamp()), origin, withheld.reason(), WITHHELD_DETAIL);
            return null;
        }
        try {
            return patiently(received, reader);
        } catch (UnreadableRecordException unreadable) {
            deadLetter(received, unreadable.reason(), unreadable.detail());
            return null;
        }
    }

    /** Returns whether {@code received} lies where its wallet's records belong. If not, it is dealt with here. */
    public boolean isAtHome(ReceivedRecord received, WalletId wallet) {
        Record<byte[], byte[]> record = received.record();
        byte[] key = wallet.key().getBytes(StandardCharsets.UTF_8);
        int home = HomePartition.of(wallet, partitions);
        if (Arrays.equals(key, record.key()) && home == context.taskId().partition()) {
            return true;
        }
        Headers headers = new RecordHeaders(record.headers().toArray()).add(REROUTED, MARK);
        Record<byte[], byte[]> rerouted = new Record<>(key, record.value(), record.timestamp(), headers);
        if (record.headers().lastHeader(REROUTED) != null
                || Amplified.isOn(record.headers())
                || !RecordSizes.fits(RecordSize.of(rerouted), largest)) {
            deadLetter(received, Reason.MISROUTED, MISROUTED_DETAIL);
        } else {
            context.forward(rerouted, reroutes);
            LOG.atInfo()
                    .addKeyValue("record", received.origin())
                    .addKeyValue("wallet", wallet)
                    .addKeyValue("partition", home)
                    .log("rerouted to its right partition");
        }
        return false;
    }

    /** Sends {@code received} to the dead letters. */
    void deadLetter(ReceivedRecord received, Reason reason, String detail) {
        Origin origin = received.origin();
        send(DeadLetters.of(received.record(), origin, reason, detail), origin, reason, detail);
    }

    private void send(Record<byte[], byte[]> letter, Origin origin, Reason reason, String detail) {
        context.forward(letter, DeadLetters.SINK);
        LOG.atWarn()
                .addKeyValue("record", origin)
                .addKeyValue("code", reason.code())
                .addKeyValue("detail", DeadLetters.printable(detail))
                .log("sent to the dead letters");
    }

    /**
     * Returns what {@code reader} gives. Asks an unreachable registry again for a short while; after that the
     * transaction is aborted and the thread's tasks start over from their last commit, and so come back to the record.
     * Counted in time, since a single lookup may take seconds, and a transaction's time is limited.
     */
    <T> @Nullable T patiently(ReceivedRecord received, Supplier<@Nullable T> reader) {
        long begin = nanoTime.getAsLong();
        long pause = FIRST_PAUSE_MS;
        while (true) {
            try {
                return reader.get();
            } catch (RegistryUnavailableException unavailable) {
                if (nanoTime.getAsLong() - begin >= PATIENCE.toNanos() || !sleep(pause)) {
                    LOG.atWarn()
                            .addKeyValue("record", received.origin())
                            .log("schema registry unavailable; the worker's partitions start over");
                    // Not as a corrupted task: Streams would first commit what this one has written, without the end of
                    // its audit chain.
                    throw new TaskMigratedException("a schema could not be looked up", unavailable);
                }
                pause *= 2;
            }
        }
    }

    private static boolean sleep(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
