package io.chancery.stream;

import io.chancery.logging.Logs;
import io.chancery.model.ShortId;
import io.chancery.model.request.Rejection;
import io.chancery.stream.work.PendingSignature;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The log's one line for each admitted request that ends: at WARN if it failed, and at INFO, if asked for, if not. */
final class SignatureLog {
    private static final Logger LOG = LoggerFactory.getLogger(SignatureLog.class);
    private static final Logger SIGNATURES = LoggerFactory.getLogger(Logs.SIGNATURES);

    private SignatureLog() {}

    static void signed(PendingSignature work) {
        if (SIGNATURES.isInfoEnabled()) {
            describe(SIGNATURES.atInfo(), work).log("signed");
        }
    }

    /**
     * Says that a request failed.
     *
     * @param told as its answer says it
     * @param detail what the code does not say, or null
     */
    static void failed(PendingSignature work, Rejection told, @Nullable String detail) {
        LoggingEventBuilder event = describe(LOG.atWarn(), work)
                .addKeyValue("code", told.code().code())
                .addKeyValue("reason", told.reason());
        (detail == null ? event : event.addKeyValue("detail", detail)).log("not signed");
    }

    private static LoggingEventBuilder describe(LoggingEventBuilder event, PendingSignature work) {
        return event.addKeyValue("request", work.request().id())
                .addKeyValue("wallet", work.request().wallet())
                .addKeyValue("key", ShortId.of(work.key().keyId()))
                .addKeyValue("operation", work.request().operation())
                .addKeyValue("network", work.request().network());
    }
}
