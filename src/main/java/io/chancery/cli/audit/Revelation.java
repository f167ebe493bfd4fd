package io.chancery.cli.audit;

import io.chancery.audit.PersonalData;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kms.KmsException;
import io.chancery.model.SealedPersonalData;
import io.chancery.payload.envelope.UnopenableException;

/**
 * Opens the personal data of audit events for somebody who may use the tenant's key, and who is therefore told what a
 * worker's answer would not tell: whether the key is refused or the data is not what it is presented as.
 */
record Revelation(PersonalData personalData) {
    /** Throws {@link Failure} if it cannot be opened, and {@link KmsException} if that may succeed later. */
    String open(AuditDetail detail, SealedPersonalData sealed) {
        try {
            return personalData.open(detail.wallet(), detail.subject(), sealed);
        } catch (UnopenableException unopenable) {
            throw unopenable.getCause() instanceof KmsException.AccessDenied denied
                    ? refused(denied)
                    : notOpened(unopenable);
        }
    }

    private static Failure refused(KmsException.AccessDenied denied) {
        return new Failure(
                denied.code().code(),
                ExitCode.FAILED,
                "the personal data cannot be read: " + denied.messageWithAnswer(),
                "if the tenant's master key was destroyed, the data is erased; otherwise check envelope.key.id, the"
                        + " kms.* settings and the right to decrypt",
                denied);
    }

    private static Failure notOpened(UnopenableException unopenable) {
        Throwable cause = unopenable.getCause();
        String reason = cause instanceof KmsException failure
                ? ": " + failure.messageWithAnswer()
                : cause == null ? "" : ": " + cause.getMessage();
        return new Failure(
                "personal-data-not-opened",
                ExitCode.FAILED,
                "the personal data cannot be opened" + reason,
                "it was damaged, or sealed for another request or wallet, or under another key than envelope.key.id"
                        + " names",
                unopenable);
    }
}
