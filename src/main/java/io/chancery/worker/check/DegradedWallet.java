package io.chancery.worker.check;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kms.KmsAnswer;
import io.chancery.kms.KmsException;
import io.chancery.model.ShortId;
import io.chancery.model.WalletId;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyVersion;
import org.jspecify.annotations.Nullable;

/**
 * A wallet with a key that is not in order, while others may be.
 *
 * @param key the wallet's current key, or one that was replaced and may be pinned still
 * @param reason safe to show
 * @param cause the failure of the look at the key, or null if the look found another key or was not made
 */
public record DegradedWallet(
        WalletId wallet,
        KeyVersion key,
        Trouble trouble,
        String reason,
        @Nullable KmsException cause) {
    private static final String REPLACED_MESSAGE =
            "a key that a wallet has replaced is not in order; requests that pin it are not signed";
    private static final String REPLACED_REMEDY =
            "put the key in order in its KMS, end its overlap (`rotate retire`), or revoke the key (`keys revoke`)";

    /** What is wrong with a wallet's key. */
    public enum Trouble {
        /** The KMS lets nobody sign with the key, or not us. */
        REFUSED(
                RejectionCode.ACCESS_DENIED,
                "a wallet's key is not in order; its requests are rejected until it is",
                "put the key in order in its KMS, rotate the wallet to another key (`rotate start`), or revoke the key"
                        + " (`keys revoke`)"),
        /** The key is not the one that was registered. */
        WITHHELD(
                RejectionCode.ACCESS_DENIED,
                "a wallet's key is not the one that was registered; nothing is signed with it",
                "find out who changed it; correct the kms.* settings, rotate the wallet to another key (`rotate start`),"
                        + " or revoke the key (`keys revoke`)"),
        /** The KMS gave no answer. */
        UNKNOWN(
                RejectionCode.KMS_SIGNING_ERROR,
                "the KMS does not answer for a wallet's key; its requests wait until it does",
                "check that the KMS answers for the key, and the kms.* settings");

        private final RejectionCode code;
        private final String message;
        private final String remedy;

        Trouble(RejectionCode code, String message, String remedy) {
            this.code = code;
            this.message = message;
            this.remedy = remedy;
        }

        /** Returns the code that the wallet's requests end with. */
        public RejectionCode code() {
            return code;
        }
    }

    /** Returns whether the key is not the wallet's current one any more. */
    private boolean isReplaced() {
        return key.state() == KeyVersion.State.OVERLAP;
    }

    /** One sentence for the log, one of a few. */
    public String message() {
        return isReplaced() ? REPLACED_MESSAGE : trouble.message;
    }

    public String remedy() {
        return isReplaced() ? REPLACED_REMEDY : trouble.remedy;
    }

    /** Returns whether {@code other} is about the same key. */
    public boolean isOfSameKey(DegradedWallet other) {
        return key.version() == other.key.version() && key.keyId().equals(other.key.keyId());
    }

    /** Returns whether the KMS gave an answer. */
    public boolean isKnown() {
        return trouble != Trouble.UNKNOWN;
    }

    /** Returns who answered the look, and what. */
    public KmsAnswer answer() {
        return cause == null ? KmsAnswer.NONE : cause.answer();
    }

    /** One line for probes and people. */
    public String line() {
        String kmsCode = answer().code() == null ? "" : " kmsCode=" + answer().code();
        String httpStatus = answer().status() == 0 ? "" : " httpStatus=" + answer().status();
        String version = isReplaced() ? " version=" + key.version() + " state=overlap" : "";
        return "degraded wallet=" + wallet + " key=" + ShortId.of(key.keyId()) + version + " code="
                + trouble.code().code() + " reason=\"" + reason.replace('"', '\'') + "\"" + kmsCode + httpStatus;
    }

    /** The reason not to start, for those who want all wallets in order or none. */
    public Failure failure() {
        return new Failure(
                RejectionCode.KMS_SIGNING_ERROR.code(),
                isKnown() ? ExitCode.FAILED : ExitCode.UNAVAILABLE,
                "the key " + ShortId.of(key.keyId()) + " of " + wallet + " cannot be signed with: "
                        + (cause == null ? reason : cause.messageWithAnswer()),
                isKnown()
                        ? "put the key in order in its KMS, or correct the kms.* settings, and start again"
                        : "check that the KMS answers, and the kms.* settings, and start again",
                cause);
    }
}
