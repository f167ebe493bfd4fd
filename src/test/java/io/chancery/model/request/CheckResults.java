package io.chancery.model.request;

import org.jspecify.annotations.Nullable;

/** Takes results of checks apart for assertions. */
public final class CheckResults {
    private CheckResults() {}

    /** Returns the rejection of a check that objected, or null if it passed. */
    public static @Nullable Rejection rejection(CheckResult result) {
        return switch (result) {
            case CheckResult.Passed passed -> null;
            case CheckResult.Denied denied -> denied.rejection();
        };
    }
}
