package io.chancery.model.rotation;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command of somebody about a wallet's keys.
 *
 * @param id unique; a command seen before is not carried out twice
 * @param issuer who gives it
 */
public record RotationCommand(String id, WalletId wallet, String issuer, Instant issuedAt, Action action) {

    /** Returns the same command with another action. */
    public RotationCommand with(Action other) {
        return new RotationCommand(id, wallet, issuer, issuedAt, other);
    }

    /** The action of a command. */
    public sealed interface Action {}

    /** An action that concerns a requester, not a wallet's keys. */
    public sealed interface RequesterAction extends Action {
        /** The requester's name. */
        String requester();
    }

    /**
     * Registers the wallet's first key.
     *
     * @param keyId the backend's identifier, resolved once to the pinned one
     */
    public record RegisterKey(String keyId, KeySpec spec) implements Action {
        /** Returns whether the key is named by an alias, which can be pointed elsewhere. */
        public boolean isByAlias() {
            return isAlias(keyId);
        }
    }

    /**
     * Has the KMS make a key, and registers it as the wallet's first.
     *
     * @param like the wallet whose current key's tags and key policy the new key takes; null for those of the workers'
     *     settings
     * @param backend the KMS backend that must make the key; null for the workers' own
     */
    public record RegisterByCreating(
            KeySpec spec, @Nullable WalletId like, @Nullable String backend) implements Action {
        /** Returns the order of a key that the workers' own backend makes by the workers' settings. */
        public static RegisterByCreating bySettings(KeySpec spec) {
            return new RegisterByCreating(spec, null, null);
        }
    }

    /** Returns whether {@code keyId} is an alias of a key, not the key's own id. */
    public static boolean isAlias(String keyId) {
        return keyId.startsWith("alias/") || keyId.contains(":alias/");
    }

    /** Switches to an existing key. A null overlap takes the wallet's policy. */
    public record RotateTo(String keyId, @Nullable Duration overlap) implements Action {}

    /** Creates a key like the current one and switches to it. A null overlap takes the wallet's policy. */
    public record RotateByCreating(@Nullable Duration overlap) implements Action {}

    /**
     * Approves the rotation, or the command, that {@code commandId} proposed.
     *
     * @param keyId the new key that a rotation must be to, as its proposer named it; null for whatever it is to
     * @param digest SHA-256 of the command as it waits; null for a rotation
     */
    public record Approve(
            String commandId,
            @Nullable String keyId,
            @Nullable Bytes digest) implements Action {
        /** An approval of a rotation. */
        public Approve(String commandId, @Nullable String keyId) {
            this(commandId, keyId, null);
        }
    }

    /** Calls off the rotation, or the command, that {@code commandId} proposed. */
    public record Cancel(String commandId, String reason) implements Action {}

    /** Ends a version's overlap now. */
    public record Retire(int version) implements Action {}

    /** Takes a version, or all if null, out of service at once. */
    public record Revoke(@Nullable Integer version, String reason) implements Action {}

    /** Sets when the wallet's key rotates by itself. */
    public record SetRotationPolicy(Duration interval, Duration overlap, boolean automatic) implements Action {}

    /** Sets what the wallet may sign; the text is the policy document. */
    public record SetPolicy(String policy) implements Action {}

    /**
     * Lets another transaction take a nonce that is taken.
     *
     * @param account the address whose nonce it is, as `keys show` shows it
     * @param nonce decimal; on the XRP Ledger a sequence, or {@code ticket-} and a ticket's
     * @param requestId the request that must have the nonce when the command is carried out; null: the request that has
     *     the nonce when a worker accepts the command
     * @param requester the only requester who may take it then, or null for anybody
     * @param force whether it may be taken by what offers no more than what has it
     */
    public record ReleaseNonce(
            String network,
            String account,
            String nonce,
            @Nullable String requestId,
            @Nullable String requester,
            boolean force,
            String reason)
            implements Action {
        /** Returns the same, if this request has the nonce. */
        public ReleaseNonce heldBy(String holder) {
            return new ReleaseNonce(network, account, nonce, holder, requester, force, reason);
        }
    }

    /**
     * Says that the issuer is about to read the personal data of a request's audit events.
     *
     * @param requestId the request, be it one of a wallet without keys
     */
    public record RevealPersonalData(String requestId, String reason) implements Action {}

    /**
     * Registers a requester's public key (a JWK, RFC 7517). Null bounds are open.
     *
     * @param rights what the requester may ask for from now on; none leaves its rights as they are
     */
    public record RegisterRequester(
            String requester,
            String publicKeyJwk,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            List<String> rights)
            implements RequesterAction {
        public RegisterRequester {
            rights = List.copyOf(rights);
        }
    }

    /** Revokes a requester's public key. */
    public record RevokeRequester(String requester, String keyThumbprint) implements RequesterAction {}
}
