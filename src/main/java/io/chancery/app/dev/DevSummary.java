package io.chancery.app.dev;

import io.chancery.app.client.Outcome;
import java.time.Duration;

/**
 * How the sample requests ended.
 *
 * @param signed requests that were signed
 * @param verified of these, the ones whose signature is the right key's
 * @param rejected requests that were rejected
 * @param seconds from the first request sent to the last answer
 */
public record DevSummary(int requests, int signed, int verified, int rejected, double seconds) {
    static DevSummary none(int requests) {
        return new DevSummary(requests, 0, 0, 0, 0);
    }

    DevSummary plus(DevRun.Answer answer) {
        int isSigned = answer.outcome() instanceof Outcome.Signed ? 1 : 0;
        return new DevSummary(
                requests, signed + isSigned, verified + (answer.right() ? 1 : 0), rejected + 1 - isSigned, seconds);
    }

    DevSummary after(Duration elapsed) {
        return new DevSummary(requests, signed, verified, rejected, elapsed.toMillis() / 1000.0);
    }

    /** Whether every request was signed and every signature is right. */
    public boolean allRight() {
        return verified == requests;
    }
}
