package io.chancery.it;

import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.TopicReader;
import io.chancery.model.request.SigningRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Follows outcomes as they become visible to a read-committed reader, from when it is opened on. */
final class Answers implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final TopicReader<Outcome> reader;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("answers").daemon(true).unstarted(this::follow);
    private volatile boolean closed;

    private Answers(TopicReader<Outcome> reader) {
        this.reader = reader;
    }

    static Answers follow(Office office) {
        Answers answers = new Answers(office.client().outcomes());
        answers.thread.start();
        return answers;
    }

    int count() {
        return seen.size();
    }

    /** When each request's first outcome was seen, by the request's id. */
    Map<String, Instant> seen() {
        return seen;
    }

    /** The outcomes of {@code requests}, in their order, when all are there. */
    List<Outcome> await(Collection<SigningRequest> requests, Duration patience) {
        List<String> ids = requests.stream().map(SigningRequest::id).toList();
        Await.until(() -> missing(ids), patience, () -> seen.keySet().containsAll(ids));
        return ids.stream().map(outcomes::get).toList();
    }

    void awaitCount(int count, Duration patience) {
        Await.until(() -> count + " outcomes, only " + count(), patience, () -> count() >= count);
    }

    @Override
    public void close() {
        closed = true;
        Await.end(thread);
    }

    private String missing(List<String> ids) {
        List<String> missing = ids.stream().filter(id -> !seen.containsKey(id)).toList();
        return "outcomes of " + missing.size() + " of " + ids.size() + " requests, such as "
                + missing.stream().limit(5).toList();
    }

    private void follow() {
        try (reader) {
            while (!closed) {
                for (Outcome outcome : reader.poll(POLL)) {
                    outcomes.put(outcome.requestId(), outcome);
                    seen.putIfAbsent(outcome.requestId(), Instant.now());
                }
            }
        }
    }
}
