package io.chancery.model.rotation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The change that a command made, with what it is about. Each kind is an audit event of its own. */
public sealed interface CommandChange {
    /** Nothing changed, and nothing is known of what would have. */
    CommandChange NONE = new None(null, null);

    /**
     * The command was rejected, failed, or waited until it was called off or expired.
     *
     * @param keys of a rotation, or null if they are not known or the command is no rotation
     * @param ender the command that ended it, or null if no other command did
     */
    record None(@Nullable KeySwitch keys, @Nullable CommandHead ender) implements CommandChange {}

    /** A key that existed became the wallet's first. */
    record KeyRegistered(KeyVersion key) implements CommandChange {}

    /** A key that was made for the wallet became its first. */
    record KeyCreated(KeyVersion key) implements CommandChange {}

    /** A key was replaced. */
    record KeyRotated(KeySwitch keys) implements CommandChange {}

    /** An operator approved of a rotation. */
    record RotationApproved(Rotation rotation, KeySwitch keys) implements CommandChange {}

    /** An operator called a rotation off. */
    record RotationCancelled(Rotation rotation, KeySwitch keys, String reason) implements CommandChange {}

    /** A version's overlap was ended. */
    record KeyRetired(KeyVersion key) implements CommandChange {}

    /**
     * Versions were taken out of service at once.
     *
     * @param serving the version that new requests are signed under from now on, or null if none is left
     */
    record KeysRevoked(List<KeyVersion> keys, @Nullable KeyVersion serving, String reason) implements CommandChange {
        public KeysRevoked {
            keys = List.copyOf(keys);
        }
    }

    /** The wallet's policy was changed. */
    record PolicySet(KeyPolicy policy) implements CommandChange {}

    /** The wallet's rotation policy was changed. */
    record RotationPolicySet(RotationPolicy policy) implements CommandChange {}

    /** An operator approved of a command that waited. */
    record CommandApproved(CommandProposal proposal) implements CommandChange {}

    /** An operator called a command off that waited. */
    record CommandCancelled(CommandProposal proposal, String reason) implements CommandChange {}

    /**
     * A nonce that a request had was released for another transaction.
     *
     * @param holder id of the request that had the nonce
     */
    record NonceReleased(RotationCommand.ReleaseNonce release, String holder) implements CommandChange {}

    /** The trail says from now on that an operator reads personal data. */
    record PersonalDataRevealed(RotationCommand.RevealPersonalData reveal) implements CommandChange {}

    /**
     * A requester's public key was registered, or when it is valid was changed.
     *
     * @param thumbprint of the key (RFC 7638)
     * @param rights that the requester was given, or none if they stay as they were
     */
    record RequesterRegistered(String requester, String thumbprint, List<String> rights) implements CommandChange {
        public RequesterRegistered {
            rights = List.copyOf(rights);
        }
    }

    /** A requester's public key was revoked. */
    record RequesterRevoked(String requester, String thumbprint) implements CommandChange {}
}
