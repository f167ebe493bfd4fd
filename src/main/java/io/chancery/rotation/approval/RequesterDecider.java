package io.chancery.rotation.approval;

import io.chancery.crypto.jws.InvalidJwkException;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.model.request.Requester;
import io.chancery.model.request.RequesterKey;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.RegisterRequester;
import io.chancery.model.rotation.RotationCommand.RequesterAction;
import io.chancery.model.rotation.RotationCommand.RevokeRequester;
import io.chancery.rotation.RotationCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what a command does to a requester: a function of its record and the command. Does nothing itself. */
public final class RequesterDecider {
    /** The key alias of all commands about a tenant's requesters, so that one task owns them all. */
    public static final String KEY_ALIAS = "requesters";

    static final String REGISTERED = "The requester's key is registered.";
    static final String CHANGED = "When the requester's key is valid is changed.";
    static final String REVOKED = "The requester's key is revoked.";

    private static final int MOST_KEYS = 16;

    private RequesterDecider() {}

    /**
     * Returns what follows from {@code action} of {@code command}. {@code before} is null for a requester that is not
     * known yet.
     */
    public static RequesterStep decide(
            @Nullable Requester before, RotationCommand command, RequesterAction action, Instant now) {
        if (!command.wallet().alias().equals(KEY_ALIAS)) {
            return RequesterStep.rejected(
                    command,
                    "malformed-field",
                    "keyAlias",
                    "must be " + KEY_ALIAS + " in commands about requesters",
                    now);
        }
        return switch (action) {
            case RegisterRequester register -> register(before, command, register, now);
            case RevokeRequester revoke -> revoke(before, command, revoke, now);
        };
    }

    private static RequesterStep register(
            @Nullable Requester before, RotationCommand command, RegisterRequester action, Instant now) {
        JwsPublicKey key;
        try {
            key = JwsPublicKey.parse(action.publicKeyJwk());
        } catch (InvalidJwkException refused) {
            return RequesterStep.rejected(command, "malformed-field", "action.publicKeyJwk", refused.reason(), now);
        }
        RequesterKey registered =
                new RequesterKey(key.thumbprint(), key.toJson(), action.notBefore(), action.notAfter(), null);
        Requester known = before == null
                ? new Requester(command.wallet().tenant(), action.requester(), List.of(), List.of())
                : before;
        RequesterKey same = known.find(key.thumbprint());
        return same == null
                ? add(known, registered, command, action, now)
                : change(known, same, registered, command, action, now);
    }

    private static RequesterStep add(
            Requester known, RequesterKey key, RotationCommand command, RegisterRequester action, Instant now) {
        List<RequesterKey> keys = new ArrayList<>(known.keys());
        if (keys.size() >= MOST_KEYS && !makeRoom(keys)) {
            return RequesterStep.rejected(
                    command,
                    RotationCode.TOO_MANY_KEYS.code(),
                    null,
                    "A requester has at most 16 keys; revoke one first.",
                    now);
        }
        keys.add(key);
        List<String> rights = action.rights().isEmpty() ? known.rights() : action.rights();
        return RequesterStep.completed(
                command,
                new Requester(known.tenant(), known.name(), keys, rights),
                registered(known, key, action),
                REGISTERED,
                now);
    }

    private static CommandChange registered(Requester requester, RequesterKey key, RegisterRequester action) {
        return new CommandChange.RequesterRegistered(requester.name(), key.thumbprint(), action.rights());
    }

    /** Forgets the key that was revoked longest ago. */
    private static boolean makeRoom(List<RequesterKey> keys) {
        return keys.stream()
                .filter(key -> key.revokedAt() != null)
                .min(Comparator.comparing(key -> Objects.requireNonNull(key.revokedAt())))
                .map(keys::remove)
                .orElse(false);
    }

    private static RequesterStep change(
            Requester known,
            RequesterKey before,
            RequesterKey after,
            RotationCommand command,
            RegisterRequester action,
            Instant now) {
        boolean sameRights = action.rights().isEmpty() || action.rights().equals(known.rights());
        if (before.revokedAt() != null || before.equals(after) || !sameRights) {
            return RequesterStep.rejected(
                    command,
                    RotationCode.ALREADY_REGISTERED.code(),
                    "action.publicKeyJwk",
                    "The key is registered; only when it is valid can be changed, and not once it is revoked.",
                    now);
        }
        return RequesterStep.completed(
                command, with(known, before, after), registered(known, after, action), CHANGED, now);
    }

    private static RequesterStep revoke(
            @Nullable Requester before, RotationCommand command, RevokeRequester action, Instant now) {
        RequesterKey key = before == null ? null : before.find(action.keyThumbprint());
        if (before == null || key == null) {
            return RequesterStep.rejected(
                    command, "unknown-requester", null, "The tenant has no such requester with such a key.", now);
        }
        if (key.revokedAt() != null) {
            return RequesterStep.rejected(
                    command,
                    RotationCode.ALREADY_REVOKED.code(),
                    "action.keyThumbprint",
                    "The key was revoked before.",
                    now);
        }
        RequesterKey revoked = new RequesterKey(key.thumbprint(), key.jwk(), key.notBefore(), key.notAfter(), now);
        CommandChange change = new CommandChange.RequesterRevoked(before.name(), key.thumbprint());
        return RequesterStep.completed(command, with(before, key, revoked), change, REVOKED, now);
    }

    private static Requester with(Requester requester, RequesterKey before, RequesterKey after) {
        List<RequesterKey> keys = requester.keys().stream()
                .map(key -> key.equals(before) ? after : key)
                .toList();
        return new Requester(requester.tenant(), requester.name(), keys, requester.rights());
    }
}
