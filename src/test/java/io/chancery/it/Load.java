package io.chancery.it;

import io.chancery.app.client.Exchange;
import io.chancery.model.SigningRequest;
import io.chancery.model.WalletId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Requests of some wallets in turn at a steady rate, from a thread of its own. */
final class Load implements AutoCloseable {
    private final Office office;
    private final List<WalletId> wallets;
    private final long intervalNanos;
    private final List<SigningRequest> requests = new ArrayList<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("load").daemon(true).unstarted(this::send);
    private volatile boolean ending;

    private Load(Office office, List<WalletId> wallets, int perSecond) {
        this.office = office;
        this.wallets = wallets;
        this.intervalNanos = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    static Load start(Office office, List<WalletId> wallets, int perSecond) {
        Load load = new Load(office, wallets, perSecond);
        load.thread.start();
        return load;
    }

    /** Lets the load go on for a while. */
    void goOnFor(Duration time) {
        Await.pause(time.toMillis());
    }

    /** Ends it; everything that was sent, in order, when the broker has it. */
    List<SigningRequest> end() {
        ending = true;
        Await.end(thread);
        sent.forEach(Exchange::await);
        return requests;
    }

    @Override
    public void close() {
        ending = true;
        Await.end(thread);
    }

    private void send() {
        long start = System.nanoTime();
        while (!ending) {
            long due = (System.nanoTime() - start) / intervalNanos;
            while (requests.size() < due) {
                SigningRequest request = office.request(wallets.get(requests.size() % wallets.size()));
                requests.add(request);
                sent.add(office.client().send(request));
            }
            Await.pause(5);
        }
    }
}
