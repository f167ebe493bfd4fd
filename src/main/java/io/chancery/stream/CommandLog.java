package io.chancery.stream;

import io.chancery.model.ShortId;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeySwitch;
import io.chancery.model.rotation.RotationResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The log's one line for each command that ends: at WARN if it failed, with why and, of a rotation, with both keys. */
final class CommandLog {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLog.class);

    private CommandLog() {}

    static void ended(CommandHead head, RotationResult result, CommandChange change) {
        switch (result.status()) {
            case COMPLETED -> describe(LOG.atInfo(), head, result).log("ended");
            case REJECTED ->
                describe(LOG.atInfo(), head, result)
                        .addKeyValue("reason", result.reason())
                        .log("ended");
            case FAILED ->
                withKeys(describe(LOG.atWarn(), head, result).addKeyValue("reason", result.reason()), change)
                        .log("not carried out");
        }
    }

    /** Says which command {@code event} is about. */
    static LoggingEventBuilder about(LoggingEventBuilder event, CommandHead head) {
        return event.addKeyValue("command", head.commandId())
                .addKeyValue("wallet", head.wallet())
                .addKeyValue("action", head.action());
    }

    private static LoggingEventBuilder describe(LoggingEventBuilder event, CommandHead head, RotationResult result) {
        return about(event, head).addKeyValue("status", result.status()).addKeyValue("code", result.code());
    }

    private static LoggingEventBuilder withKeys(LoggingEventBuilder event, CommandChange change) {
        KeySwitch keys = change instanceof CommandChange.None none ? none.keys() : null;
        if (keys == null) {
            return event;
        }
        String next = keys.keyId();
        LoggingEventBuilder named =
                event.addKeyValue("key", ShortId.of(keys.previous().keyId()));
        return next == null ? named : named.addKeyValue("newKey", ShortId.of(next));
    }
}
