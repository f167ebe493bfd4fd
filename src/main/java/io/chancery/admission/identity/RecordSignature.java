package io.chancery.admission.identity;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsType;
import io.chancery.crypto.jws.MalformedJwsException;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;

/** A record's signature as far as it can be judged without a key. */
sealed interface RecordSignature {
    /** It is for a record of the right type under the right key; whether it is right is still open. */
    record Legible(DetachedJws jws) implements RecordSignature {}

    /** It is none, or one for something else. */
    record Refused(Rejection rejection) implements RecordSignature {}

    /**
     * The signature of {@code record}.
     *
     * @param recordKey the Kafka key that the record must lie under
     * @param deployment the deployment that the record came to
     */
    static RecordSignature of(SignedRecord record, JwsType type, String recordKey, Deployment deployment) {
        if (record.signatures().isEmpty()) {
            return new Refused(Rejection.of(RejectionCode.SIGNATURE_MISSING));
        }
        if (record.signatures().size() > 1) {
            return invalid("The record must carry one signature, not several.");
        }
        try {
            DetachedJws jws = record.jws();
            if (!jws.header().isFor(type, recordKey)) {
                return invalid("The signature must have the typ " + type + " and, as recordKey, the record's key.");
            }
            return switch (deployment.check(jws.header().deployment())) {
                case CheckResult.Passed passed -> new Legible(jws);
                case CheckResult.Denied elsewhere -> new Refused(elsewhere.rejection());
            };
        } catch (MalformedJwsException malformed) {
            return invalid("The signature " + malformed.reason() + ".");
        }
    }

    private static Refused invalid(String reason) {
        return new Refused(Rejection.of(RejectionCode.SIGNATURE_INVALID, reason));
    }
}
