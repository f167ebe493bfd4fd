package io.chancery.admission;

import io.chancery.admission.guard.ReservationKey;
import io.chancery.model.Bytes;
import io.chancery.model.request.Rejection;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.payload.PayloadEncoder.SigningInput;
import org.jspecify.annotations.Nullable;

/** The decision of admission about a request. */
public sealed interface Decision {
    /**
     * The request will be signed, under {@code key}.
     *
     * @param reservationKey what it took up, or null
     * @param policyVersion that allowed it, or null if the wallet has no policy
     * @param policyRule the id of that policy's rule which allowed it, likewise
     * @param input what will be signed, or null if no guard had to know
     */
    record Admitted(
            KeyVersion key,
            @Nullable ReservationKey reservationKey,
            @Nullable Integer policyVersion,
            @Nullable String policyRule,
            @Nullable SigningInput input)
            implements Decision {
        /** Returns the digest of what will be signed, or null if no guard had to know. */
        public @Nullable Bytes digest() {
            return input == null ? null : input.digest();
        }

        @Override
        public String toString() {
            return "Admitted[" + key + ", " + reservationKey + "]"; // the payload may be confidential
        }
    }

    /**
     * The request will not be signed.
     *
     * @param key that it would have been signed under; the wallet's current one if none was chosen; or null if the
     *     wallet's keys are not known
     */
    record Denied(Rejection rejection, @Nullable KeyVersion key) implements Decision {
        /** A denial that names no key. */
        public Denied(Rejection rejection) {
            this(rejection, null);
        }
    }
}
