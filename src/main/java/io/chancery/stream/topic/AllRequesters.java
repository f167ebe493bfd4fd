package io.chancery.stream.topic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.admission.identity.KnownRequester;
import io.chancery.admission.identity.Requesters;
import io.chancery.model.request.Requester;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requesters of all tenants, from this worker's view of their topic. The view is asked every time, so that a
 * revocation counts as soon as it is here; only the reading of public keys is remembered, and who has them. Belongs to
 * the stream thread.
 */
public final class AllRequesters implements Requesters {
    private static final int MOST_READ = 10_000;
    private static final long NEVER = -1;

    private final TopicView<Requester> view;
    private final Cache<Requester, KnownRequester> read = Caffeine.newBuilder()
            .maximumSize(MOST_READ)
            .weakKeys()
            .executor(Runnable::run)
            .build();

    /** Tenant and thumbprint to keys, as of {@link #indexed} changes of the view. */
    private Map<String, List<KnownRequester.Key>> byThumbprint = Map.of();

    private long indexed = NEVER;

    public AllRequesters(TopicView<Requester> view) {
        this.view = view;
    }

    @Override
    public @Nullable KnownRequester find(String tenant, String name) {
        Requester requester = view.find(Requester.key(tenant, name));
        return requester == null ? null : known(requester);
    }

    @Override
    public List<KnownRequester.Key> findKeys(String tenant, String thumbprint) {
        long changes = view.changes();
        if (changes != indexed) {
            byThumbprint = index();
            indexed = changes;
        }
        return byThumbprint.getOrDefault(tenant + "/" + thumbprint, List.of());
    }

    private Map<String, List<KnownRequester.Key>> index() {
        Map<String, List<KnownRequester.Key>> index = new HashMap<>();
        for (Requester requester : view.all()) {
            for (KnownRequester.Key key : known(requester).keys()) {
                index.computeIfAbsent(
                                requester.tenant() + "/" + key.publicKey().thumbprint(), first -> new ArrayList<>())
                        .add(key);
            }
        }
        return index;
    }

    private KnownRequester known(Requester requester) {
        return read.get(requester, KnownRequester::of);
    }
}
