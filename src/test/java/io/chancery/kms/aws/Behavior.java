package io.chancery.kms.aws;

import java.time.Duration;
import java.util.Map;

/** What a {@link ScriptedKmsEndpoint} does with one call. */
public sealed interface Behavior {
    /** Answers as KMS would, after a while. */
    record Delay(Duration delay) implements Behavior {}

    /** Answers with an error of KMS's. */
    record Refusal(int status, String type) implements Behavior {}

    /** Answers 200 with this text. */
    record Body(String text) implements Behavior {}

    /** Answers in KMS's place, as a proxy does, with these headers and no other. */
    record Foreign(int status, Map<String, String> headers, String text) implements Behavior {}

    /** What can go wrong without parameters. */
    enum Fault implements Behavior {
        /** Never answers. */
        HANG,
        /** Closes the connection without an answer. */
        RESET,
        /** Does as KMS would, and closes the connection without an answer. */
        LOST_ANSWER,
        /** Answers with a signature that is not DER. */
        MALFORMED_SIGNATURE,
        /** Answers with a well-formed signature by another key. */
        WRONG_KEY_SIGNATURE
    }

    /** Throttles as KMS does. */
    static Behavior throttle() {
        return new Refusal(400, "ThrottlingException");
    }
}
