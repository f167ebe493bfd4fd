package io.chancery.rotation;

import io.chancery.kms.KeyDescription;
import io.chancery.model.KeySpec;

/** Something that a command needs from the KMS before it can be decided. */
public sealed interface RotationEffect {
    /** Look the key up, and have it sign a fresh challenge. */
    record CheckKey(String keyId, KeySpec spec) implements RotationEffect {}

    /** What came of an effect. */
    sealed interface Result {
        /** The key is there, is enabled, has the spec, and signs. */
        record KeyHealthy(KeyDescription key) implements Result {}

        /**
         * The key cannot be taken into service.
         *
         * @param code stable
         * @param reason one sentence for people, without secrets
         */
        record KeyUnhealthy(String code, String reason) implements Result {}
    }
}
