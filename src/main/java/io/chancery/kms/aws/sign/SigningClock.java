package io.chancery.kms.aws.sign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The time that calls are signed with. A machine's clock that is wrong by more than KMS bears is corrected, as the SDK
 * does it: by the date of the answer that says so.
 *
 * <p>Thread-safe.
 */
final class SigningClock {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final InstantSource machine;

    /** The time by which the machine's clock is ahead of KMS's. */
    private volatile Duration ahead = Duration.ZERO;

    SigningClock(InstantSource machine) {
        this.machine = machine;
    }

    /** The value of {@code x-amz-date}. */
    String date() {
        return DATE.format(machine.instant().minus(ahead));
    }

    /** Corrects the time of later calls if the SDK takes {@code answer} to say that this one's was wrong. */
    void learn(AwsServiceException answer) {
        // The SDK judges by the correction so far, and leaves that out of the exceptions that it throws.
        AwsServiceException corrected = answer.toBuilder().clockSkew(ahead).build();
        if (corrected.isClockSkewException() && answer.awsErrorDetails().sdkHttpResponse() != null) {
            answer.awsErrorDetails()
                    .sdkHttpResponse()
                    .firstMatchingHeader("Date")
                    .ifPresent(this::learn);
        }
    }

    private void learn(String date) {
        try {
            ahead = Duration.between(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)), machine.instant());
        } catch (DateTimeParseException unreadable) {
            return;
        }
    }
}
