package io.chancery.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.admission.KnownRequester;
import io.chancery.admission.Requesters;
import io.chancery.model.Requester;
import org.jspecify.annotations.Nullable;

/**
 * The requesters of all tenants, from this worker's view of their topic. The view is asked every time, so that a revocation counts
 * as soon as it is here; only the reading of public keys is remembered.
 */
final class EveryRequester implements Requesters {
    private static final int MOST_READ = 10_000;

    private final TopicView<Requester> view;
    private final Cache<Requester, KnownRequester> read = Caffeine.newBuilder()
            .maximumSize(MOST_READ)
            .weakKeys()
            .executor(Runnable::run)
            .build();

    EveryRequester(TopicView<Requester> view) {
        this.view = view;
    }

    @Override
    public @Nullable KnownRequester find(String tenant, String name) {
        Requester requester = view.find(Requester.key(tenant, name));
        return requester == null ? null : read.get(requester, KnownRequester::of);
    }
}
