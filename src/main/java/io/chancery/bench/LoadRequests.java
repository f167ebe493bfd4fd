package io.chancery.bench;

import io.chancery.client.ChanceryClient;
import io.chancery.client.SampleRequests;
import io.chancery.model.WalletId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The requests of one load by their numbers, to the wallets in turn: made as they are sent, or all before. */
final class LoadRequests {
    private final String name;
    private final ChanceryClient client;
    private final List<WalletId> wallets;
    private final long firstNonce;
    private final int count;
    private final List<ProducerRecord<byte[], byte[]>> made = new ArrayList<>();

    /**
     * Makes none yet.
     *
     * @param signer who answers them
     * @param count the most that may be needed
     */
    LoadRequests(ChildProcess signer, BenchEnvironment environment, int count) {
        this.name = signer.name() + "-" + System.nanoTime() + "-";
        this.client = environment.client();
        this.wallets = environment.wallets();
        this.firstNonce = environment.takeNonces(count / wallets.size() + 1);
        this.count = count;
    }

    int count() {
        return count;
    }

    int wallets() {
        return wallets.size();
    }

    /** Makes and signs all of them now, so that nothing of it falls into the time in which they are sent. */
    void makeAhead() {
        for (int number = 0; number < count; number++) {
            made.add(make(number));
        }
    }

    ProducerRecord<byte[], byte[]> get(int number) {
        return made.isEmpty() ? make(number) : made.get(number);
    }

    /** The number of the request with this id, if it is one of these. */
    OptionalInt numberOf(String id) {
        return id.startsWith(name)
                ? OptionalInt.of(Integer.parseInt(id.substring(name.length())))
                : OptionalInt.empty();
    }

    private ProducerRecord<byte[], byte[]> make(int number) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return client.record(SampleRequests.of(
                number,
                name + number,
                wallets.get(number % wallets.size()),
                firstNonce + number / wallets.size(),
                now));
    }
}
