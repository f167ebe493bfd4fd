package io.chancery.app.worker;

import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.model.RejectionCode;
import io.chancery.model.ShortId;
import io.chancery.model.WalletId;

/**
 * A wallet whose key is not in order, while others may be.
 *
 * @param keyId of the wallet's current key
 * @param reason safe to show
 */
record DegradedWallet(WalletId wallet, String keyId, Trouble trouble, String reason) {
    /** What is wrong with a wallet's key. */
    enum Trouble {
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

        /** What the wallet's requests end with. */
        RejectionCode code() {
            return code;
        }

        /** One sentence for the log, always the same. */
        String message() {
            return message;
        }

        String remedy() {
            return remedy;
        }
    }

    /** Whether the KMS gave an answer. */
    boolean isKnown() {
        return trouble != Trouble.UNKNOWN;
    }

    /** One line for probes and people. */
    String line() {
        return "degraded wallet=" + wallet + " key=" + ShortId.of(keyId) + " code="
                + trouble.code().code() + " reason=\"" + reason.replace('"', '\'') + "\"";
    }

    /** The reason not to start, for those who want all wallets in order or none. */
    Failure failure() {
        return new Failure(
                RejectionCode.KMS_SIGNING_ERROR.code(),
                isKnown() ? ExitCode.FAILED : ExitCode.UNAVAILABLE,
                "the key " + ShortId.of(keyId) + " of " + wallet + " cannot be signed with: " + reason,
                isKnown()
                        ? "put the key in order in its KMS, or correct the kms.* settings, and start again"
                        : "check that the KMS answers, and the kms.* settings, and start again",
                null);
    }
}
