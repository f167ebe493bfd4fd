package io.chancery.rotation.approval;

import io.chancery.crypto.jws.InvalidJwkException;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.model.request.Requester;
import io.chancery.model.request.RequesterKey;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationCommand.RegisterRequester;
import io.chancery.model.rotation.RotationCommand.RequesterAction;
import io.chancery.model.rotation.RotationCommand.RevokeRequester;
import io.chancery.rotation.CommandResults;
import io.chancery.rotation.Evidence;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what a requester's record shows of a command. */
public final class RequesterEvidence {
    private RequesterEvidence() {}

    /**
     * Returns what {@code after} shows of {@code head}, which {@code action} was given with.
     *
     * @param before the record that {@code after} follows, or null if it is the first
     * @param at when {@code after} was written
     */
    public static Evidence of(
            CommandHead head, RequesterAction action, @Nullable Requester before, Requester after, Instant at) {
        boolean isTheirs =
                after.tenant().equals(head.wallet().tenant()) && after.name().equals(action.requester());
        String reason = isTheirs ? reason(action, before, after) : null;
        return reason == null
                ? new Evidence.None()
                : new Evidence.Done(CommandResults.result(head, reason, null, null, at));
    }

    private static @Nullable String reason(RequesterAction action, @Nullable Requester before, Requester after) {
        return switch (action) {
            case RegisterRequester register -> {
                String thumbprint = thumbprint(register.publicKeyJwk());
                RequesterKey key = thumbprint == null ? null : after.find(thumbprint);
                boolean isIt = key != null
                        && key.revokedAt() == null
                        && Objects.equals(key.notBefore(), register.notBefore())
                        && Objects.equals(key.notAfter(), register.notAfter())
                        && (register.rights().isEmpty() || register.rights().equals(after.rights()));
                boolean wasThere = before != null && thumbprint != null && before.find(thumbprint) != null;
                yield isIt ? wasThere ? RequesterDecider.CHANGED : RequesterDecider.REGISTERED : null;
            }
            case RevokeRequester revoke -> {
                RequesterKey key = after.find(revoke.keyThumbprint());
                yield key != null && key.revokedAt() != null ? RequesterDecider.REVOKED : null;
            }
        };
    }

    private static @Nullable String thumbprint(String jwk) {
        try {
            return JwsPublicKey.parse(jwk).thumbprint();
        } catch (InvalidJwkException none) {
            return null;
        }
    }
}
