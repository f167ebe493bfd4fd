package io.chancery.stream;

import io.chancery.admission.check.KeyOwners;
import io.chancery.admission.guard.NonceAccounts;
import io.chancery.admission.guard.NonceRelease;
import io.chancery.admission.guard.Nonces;
import io.chancery.admission.guard.Reservation;
import io.chancery.admission.guard.ReservationKey;
import io.chancery.admission.guard.TakenNonce;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand.ReleaseNonce;
import io.chancery.rotation.RotationCode;
import java.math.BigInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Releases nonces of a task's wallets as operators command. What was signed for a nonce is not undone, and what was
 * reserved for it stays: only who may take it next is another question.
 */
final class TaskNonces {
    private static final String FIELD = "releaseNonce.";

    private final Nonces nonces;
    private final KeyOwners owners;
    private final RotationAnswers answers;

    TaskNonces(Nonces nonces, KeyOwners owners, RotationAnswers answers) {
        this.nonces = nonces;
        this.owners = owners;
        this.answers = answers;
    }

    /**
     * Rejects a command that cannot be carried out as things are; returns whether it did.
     *
     * @param wallet null for a wallet without keys
     */
    boolean rejects(CommandHead head, @Nullable KeyRecord wallet, ReleaseNonce release) {
        return find(head, wallet, release) == null;
    }

    /** Returns a command that is not rejected with the request that has the nonce now, if it names none. */
    ReleaseNonce named(CommandHead head, @Nullable KeyRecord wallet, ReleaseNonce release) {
        ReservationKey nonce = release.requestId() == null ? find(head, wallet, release) : null;
        return nonce == null
                ? release
                : release.heldBy(nonces.read(nonce).current().requestId());
    }

    /** Carries a command out. */
    void release(CommandHead head, @Nullable KeyRecord wallet, ReleaseNonce release) {
        ReservationKey nonce = find(head, wallet, release);
        if (nonce != null) {
            Reservation taken = nonces.read(nonce);
            nonces.put(nonce, taken.released(new NonceRelease(release.force(), release.requester())));
            answers.complete(
                    head,
                    new CommandChange.NonceReleased(release, taken.current().requestId()),
                    released(release, taken));
        }
    }

    /** The nonce that the command is about; null if the command is rejected. */
    private @Nullable ReservationKey find(CommandHead head, @Nullable KeyRecord wallet, ReleaseNonce release) {
        if (wallet == null) {
            answers.reject(head, RejectionCode.UNKNOWN_KEY.code(), null, RejectionCode.UNKNOWN_KEY.description());
            return null;
        }
        TakenNonce nonce = NonceAccounts.find(wallet, owners, release.network(), release.account(), release.nonce());
        // Of an account that is not the wallet's own, there is nothing else to know it by than what is taken of it.
        if (nonce == null
                || (nonce.signer() != null
                        && nonces.read(ReservationKey.of(nonce)).isFree())) {
            RotationCode code = RotationCode.NOT_THE_WALLETS_ACCOUNT;
            answers.reject(head, code.code(), FIELD + "account", code.description());
            return null;
        }
        ReservationKey reservationKey = ReservationKey.of(nonce);
        Reservation taken = nonces.read(reservationKey);
        if (taken.isFree()) {
            answers.reject(head, RotationCode.NONCE_NOT_TAKEN.code(), FIELD + "nonce", "The nonce is free.");
            return null;
        }
        if (release.requestId() != null && !taken.isHeldBy(release.requestId())) {
            answers.reject(
                    head,
                    RotationCode.NONCE_NOT_TAKEN.code(),
                    FIELD + "requestId",
                    "The request that has the nonce is " + taken.current().requestId() + ".");
            return null;
        }
        return reservationKey;
    }

    private static String released(ReleaseNonce release, Reservation taken) {
        return "Another transaction%s may take nonce %s of %s on %s from request %s%s. What was signed for it (digest %s) may still be mined."
                .formatted(
                        release.requester() == null ? "" : " of requester " + release.requester(),
                        release.nonce(),
                        release.account(),
                        release.network(),
                        taken.current().requestId(),
                        release.force()
                                ? ", whatever it offers"
                                : " if it outbids the highest fees that were signed for it: " + fees(taken),
                        taken.current().digest().to0xHex());
    }

    private static String fees(Reservation taken) {
        return taken.highestFees().amounts().stream().map(BigInteger::toString).collect(Collectors.joining(", "));
    }
}
