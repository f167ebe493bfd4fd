package io.chancery.rotation.effect;

import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyLookup;
import io.chancery.kms.KmsException;
import io.chancery.kms.NewKeyRequest;
import io.chancery.kms.Reached;

/**
 * Has a KMS make the key of a request, one key however often that is tried: an earlier attempt may have made it before
 * its worker died, or without an answer, and a KMS lists new keys only after a while. So another key is made only when
 * the request's was looked for long enough, and none if it may be a key whose marks we may not read.
 *
 * <p>Thread-safe; blocks.
 */
final class KeyMaker {
    private final KeyLifecycle lifecycle;
    private final Patience patience;

    KeyMaker(KeyLifecycle lifecycle, Patience patience) {
        this.lifecycle = lifecycle;
        this.patience = patience;
    }

    /**
     * The pinned id of the key that was made for {@code request}. Throws {@link TryLaterException}, and the last {@link
     * KmsException} if there is no key in time.
     *
     * @param mayBeMade whether an earlier instance may have made it
     */
    String keyOf(NewKeyRequest request, boolean mayBeMade, Tries tries, PatientCall call) {
        String known = tries.made();
        if (known != null) {
            return known;
        }
        String keyId = switch (call.make(() -> lifecycle.find(request))) {
            case KeyLookup.Found found -> found.keyId();
            case KeyLookup.Absent absent -> make(request, tries, call);
            case KeyLookup.NotListed notListed -> {
                searchOn(mayBeMade, tries);
                yield make(request, tries, call);
            }
            case KeyLookup.Hidden hidden -> {
                searchOn(mayBeMade, tries);
                if (tries.keyMayBeMade()) {
                    yield call.make(() -> {
                        throw hidden.reason();
                    });
                }
                yield make(request, tries, call);
            }
        };
        tries.made(keyId);
        return keyId;
    }

    /** Throws {@link TryLaterException} as long as the key is to be looked for. */
    private void searchOn(boolean mayBeMade, Tries tries) {
        if (!tries.hasSearched()) {
            tries.search(mayBeMade ? patience.listing() : patience.settling(), mayBeMade);
        }
        if (tries.searches()) {
            throw tries.later(patience, null);
        }
    }

    private String make(NewKeyRequest request, Tries tries, PatientCall call) {
        return call.make(() -> {
            try {
                return lifecycle.make(request);
            } catch (KmsException failure) {
                if (failure.reached() == Reached.UNKNOWN) {
                    tries.search(patience.listing(), true);
                }
                throw failure;
            }
        });
    }
}
