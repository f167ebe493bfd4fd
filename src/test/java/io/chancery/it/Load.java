package io.chancery.it;

import io.chancery.client.RequestRoundTrip;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Requests of some wallets in turn at a steady rate, from a thread of its own. */
final class Load implements AutoCloseable {
    private final Office office;
    private final List<WalletId> wallets;
    private final long intervalNanos;
    private final UnaryOperator<SigningRequest> change;
    private final Predicate<WalletId> hasRoom;
    private final List<SigningRequest> requests = new ArrayList<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("load").daemon(true).unstarted(this::send);
    private volatile boolean ending;

    private Load(
            Office office,
            List<WalletId> wallets,
            int perSecond,
            UnaryOperator<SigningRequest> change,
            Predicate<WalletId> hasRoom) {
        this.office = office;
        this.wallets = wallets;
        this.intervalNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        this.change = change;
        this.hasRoom = hasRoom;
    }

    static Load start(Office office, List<WalletId> wallets, int perSecond) {
        return start(new Load(office, wallets, perSecond, UnaryOperator.identity(), wallet -> true));
    }

    /**
     * As {@link #start(Office, List, int)}, from which a wallet is left out while {@code most} of its requests are
     * unanswered: a machine that cannot keep up does not fall behind without end.
     *
     * @param change makes of each request what is sent
     */
    static Load start(
            Office office,
            List<WalletId> wallets,
            int perSecond,
            UnaryOperator<SigningRequest> change,
            Answers answers,
            int most) {
        Map<WalletId, Deque<String>> unanswered = new HashMap<>();
        wallets.forEach(wallet -> unanswered.put(wallet, new ArrayDeque<>()));
        return start(new Load(
                office,
                wallets,
                perSecond,
                request -> {
                    unanswered.get(request.wallet()).add(request.id());
                    return change.apply(request);
                },
                wallet -> {
                    Deque<String> ids = unanswered.get(wallet);
                    ids.removeIf(id -> answers.seen().containsKey(id));
                    return ids.size() < most;
                }));
    }

    private static Load start(Load load) {
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
        sent.forEach(RequestRoundTrip::await);
        return requests;
    }

    @Override
    public void close() {
        ending = true;
        Await.end(thread);
    }

    private void send() {
        long start = System.nanoTime();
        long turn = 0;
        while (!ending) {
            long due = (System.nanoTime() - start) / intervalNanos;
            for (; turn < due; turn++) {
                WalletId wallet = wallets.get((int) (turn % wallets.size()));
                if (hasRoom.test(wallet)) {
                    SigningRequest request = change.apply(office.request(wallet));
                    requests.add(request);
                    sent.add(office.client().send(request));
                }
            }
            Await.pause(5);
        }
    }
}
