package io.chancery.kms.decorator;

import io.chancery.kms.KmsAnswer;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.model.ShortId;
import io.chancery.model.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs why KMS calls fail: at WARN one line for each kind of failure and key, again only after a minute, with the KMS's
 * error code and HTTP status, which are no secret; at DEBUG each failure with its cause, which may name keys and
 * accounts.
 *
 * <p>Thread-safe.
 */
public final class KmsFailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(KmsFailureLog.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /**
     * Of so many kinds and keys it is known when they were last logged: an outage that stops more of them fills no
     * disk.
     */
    private static final int MOST_KINDS = 50;

    private final InstantSource clock;
    private final Map<Kind, Instant> logged = new LinkedHashMap<>();

    public KmsFailureLog(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A call that was made.
     *
     * @param purpose a word for what it was made for, such as {@code sign}
     * @param wallet whose call it was, or null if it was no wallet's
     * @param keyId the pinned id, or null if the caller does not know it
     */
    public record Call(
            String purpose,
            @Nullable WalletId wallet,
            @Nullable String keyId) {}

    private record Kind(Call call, Class<?> failure, Reached reached, KmsAnswer answer) {}

    /** Logs that {@code call} failed with {@code failure}, which ends it if it is final. */
    public void log(Call call, KmsException failure) {
        log(call, failure, failure.retryable());
    }

    /**
     * Logs that {@code call} failed with {@code failure}.
     *
     * @param again whether the call is made again
     */
    public void log(Call call, KmsException failure, boolean again) {
        explain(call, failure);
        if (isNews(new Kind(call, failure.getClass(), failure.reached(), failure.answer()))) {
            describe(LOG.atWarn(), call, failure)
                    .log(
                            again
                                    ? "a KMS call failed; it is made again until the deadline"
                                    : "a KMS call failed for good");
        }
    }

    /** Logs {@code failure} with its cause at DEBUG alone, for callers that say themselves that {@code call} failed. */
    public static void explain(Call call, KmsException failure) {
        if (LOG.isDebugEnabled()) {
            describe(LOG.atDebug(), call, failure).setCause(failure).log("a KMS call failed");
        }
    }

    /** Adds what may be shown of {@code failure}, without its cause. */
    public static LoggingEventBuilder describe(LoggingEventBuilder event, KmsException failure) {
        KmsAnswer answer = failure.answer();
        LoggingEventBuilder described = event.addKeyValue("reason", failure.getMessage())
                .addKeyValue("reached", lower(failure.reached()))
                .addKeyValue("answeredBy", lower(answer.by()));
        if (answer.code() != null) {
            described = described.addKeyValue("kmsCode", answer.code());
        }
        return answer.status() == 0 ? described : described.addKeyValue("httpStatus", answer.status());
    }

    private static LoggingEventBuilder describe(LoggingEventBuilder event, Call call, KmsException failure) {
        LoggingEventBuilder described = event.addKeyValue("purpose", call.purpose());
        described = call.wallet() == null ? described : described.addKeyValue("wallet", call.wallet());
        String keyId = call.keyId();
        return describe(keyId == null ? described : described.addKeyValue("key", ShortId.of(keyId)), failure);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private synchronized boolean isNews(Kind kind) {
        Instant now = clock.instant();
        logged.values().removeIf(last -> !last.plus(INTERVAL).isAfter(now) || last.isAfter(now));
        if (logged.containsKey(kind) || logged.size() > MOST_KINDS) {
            return false;
        }
        logged.put(kind, now);
        if (logged.size() > MOST_KINDS) {
            LOG.warn("KMS calls fail for more keys, or in more ways, than are logged within a minute");
            return false;
        }
        return true;
    }
}
