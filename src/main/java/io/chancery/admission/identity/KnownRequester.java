package io.chancery.admission.identity;

import io.chancery.crypto.jws.InvalidJwkException;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.model.Operation;
import io.chancery.model.request.Requester;
import io.chancery.model.request.RequesterKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registered requester with its public keys ready to check signatures with. Immutable and thread-safe. */
public final class KnownRequester {
    private final Requester requester;
    private final Map<String, Key> keys;

    private KnownRequester(Requester requester, Map<String, Key> keys) {
        this.requester = requester;
        this.keys = Map.copyOf(keys);
    }

    /** Reads the keys of {@code requester}; one that cannot be used is as if it were not there. */
    public static KnownRequester of(Requester requester) {
        Map<String, Key> keys = new HashMap<>();
        for (RequesterKey registered : requester.keys()) {
            JwsPublicKey key = read(registered);
            if (key != null) {
                keys.put(key.thumbprint(), new Key(registered, key));
            }
        }
        return new KnownRequester(requester, keys);
    }

    private static @Nullable JwsPublicKey read(RequesterKey registered) {
        try {
            return JwsPublicKey.parse(registered.jwk());
        } catch (InvalidJwkException unusable) {
            return null;
        }
    }

    /** The key with this thumbprint, whether it is valid or not, or null. */
    @Nullable
    Key key(String thumbprint) {
        return keys.get(thumbprint);
    }

    /** Returns all keys, whether they are valid or not. */
    public Collection<Key> keys() {
        return keys.values();
    }

    boolean mayRequest(Operation operation) {
        return requester.mayRequest(operation);
    }

    /** A public key and what is registered of it. */
    public record Key(RequesterKey registered, JwsPublicKey publicKey) {}
}
