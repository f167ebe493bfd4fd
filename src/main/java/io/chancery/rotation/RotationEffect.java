package io.chancery.rotation;

import io.chancery.kms.KeyDescription;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import org.jspecify.annotations.Nullable;

/** Something that must be done in the KMS. Safe to do twice. */
public sealed interface RotationEffect {
    /** Look the key up, and have it sign a fresh challenge. */
    record CheckKey(String keyId, KeySpec spec) implements RotationEffect {}

    /**
     * Make a key, or find the one that was made for the same command; then check it.
     *
     * @param like the pinned id of the key whose tags and policy it takes; null for those of the worker's settings
     * @param mayBeMade whether an earlier attempt may have made the key, which a KMS need not list yet
     */
    record CreateKey(@Nullable String like, KeySpec spec, boolean mayBeMade) implements RotationEffect {
        /** A creation that nobody has begun to carry out. */
        public CreateKey(@Nullable String like, KeySpec spec) {
            this(like, spec, false);
        }
    }

    /** Disable the key of a version that is out of service. */
    record DisableKey(int version, String keyId) implements RotationEffect {}

    /** The result of an effect. */
    sealed interface Result {
        /**
         * The key is there, is enabled, has the spec, and signs.
         *
         * @param tied whether it is known to be meant for the wallet's tenant
         * @param calls had it sign, or null if nothing is known of them
         */
        record KeyHealthy(
                KeyDescription key, boolean tied, @Nullable KmsCalls calls) implements Result {}

        /**
         * The key cannot be taken into service.
         *
         * @param code stable
         * @param reason one sentence for people, without secrets
         * @param calls were to have it sign, or null if there were none
         */
        record KeyUnhealthy(
                String code, String reason, @Nullable KmsCalls calls) implements Result {
            /** A key that was not asked to sign. */
            public KeyUnhealthy(String code, String reason) {
                this(code, reason, null);
            }
        }

        /** The key is disabled. */
        record KeyDisabled() implements Result {}

        /**
         * The key could not be disabled.
         *
         * @param code stable
         * @param reason one sentence for people, without secrets
         */
        record KeyNotDisabled(String code, String reason) implements Result {}
    }
}
