package io.chancery.stream.arrival;

import io.chancery.model.request.Requester;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.stream.topic.TopicView;

/** The tenants of a deployment: those that have a wallet or a requester, as a worker has read their topics. */
public final class KnownTenants {
    private final TopicView<KeyRecord> wallets;
    private final TopicView<Requester> requesters;

    public KnownTenants(TopicView<KeyRecord> wallets, TopicView<Requester> requesters) {
        this.wallets = wallets;
        this.requesters = requesters;
    }

    /** Returns whether there is a tenant besides {@code tenant}. */
    boolean isAnyBesides(String tenant) {
        return wallets.isAny(wallet -> !wallet.wallet().tenant().equals(tenant))
                || requesters.isAny(requester -> !requester.tenant().equals(tenant));
    }
}
