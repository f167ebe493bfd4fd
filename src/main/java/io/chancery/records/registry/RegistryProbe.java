package io.chancery.records.registry;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the registry answers at all, when it does not for one schema id. It asks for the latest schema of
 * the topic's own subject, which changes, so that no cache before the registry answers in its place. If that is
 * refused, it asks for two schemas that the registry gave before: one of them may have been deleted. Thread-safe.
 */
final class RegistryProbe {
    /** Asks the registry for a path; throws {@link RegistryUnavailableException}. */
    @FunctionalInterface
    interface Get {
        RegistryHttp.Answer get(String path);
    }

    private enum Reply {
        ANSWER,
        REFUSAL,
        NONE
    }

    private final Get registry;
    private final AtomicReference<@Nullable String> first = new AtomicReference<>();
    private final AtomicReference<@Nullable String> latest = new AtomicReference<>();

    RegistryProbe(Get registry) {
        this.registry = registry;
    }

    /** Remembers that the registry gave the schema at {@code path}. */
    void gave(String path) {
        first.compareAndSet(null, path);
        latest.set(path);
    }

    /**
     * Whether the registry answers for something else.
     *
     * @param failed the path that it does not answer for
     * @param ofSubject the path of the latest schema of the topic's subject
     */
    boolean answersBesides(String failed, String ofSubject) {
        return switch (ask(ofSubject)) {
            case ANSWER -> true;
            case REFUSAL ->
                Stream.of(first, latest)
                        .map(AtomicReference::get)
                        .filter(Objects::nonNull)
                        .filter(path -> !path.equals(failed))
                        .distinct()
                        .anyMatch(path -> ask(path) == Reply.ANSWER);
            case NONE -> false;
        };
    }

    /** That there is no such schema is an answer too, in the registry's own words. */
    private Reply ask(String path) {
        try {
            RegistryHttp.Answer answer = registry.get(path);
            boolean given = answer.ok() ? answer.body().hasNonNull("schema") : answer.isNotFound();
            return given ? Reply.ANSWER : Reply.REFUSAL;
        } catch (RegistryUnavailableException failed) {
            return failed.status() == 401 || failed.status() == 403 ? Reply.REFUSAL : Reply.NONE;
        }
    }
}
