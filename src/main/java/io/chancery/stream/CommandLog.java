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

    static void ended(CommandHead order, RotationResult result, CommandChange change) {
        switch (result.status()) {
            case COMPLETED -> describe(LOG.atInfo(), order, result).log("ended");
            case REJECTED ->
                describe(LOG.atInfo(), order, result)
                        .addKeyValue("reason", result.reason())
                        .log("ended");
            case FAILED ->
                withKeys(describe(LOG.atWarn(), order, result).addKeyValue("reason", result.reason()), change)
                        .log("not carried out");
        }
    }

    private static LoggingEventBuilder describe(LoggingEventBuilder event, CommandHead order, RotationResult result) {
        return event.addKeyValue("command", order.commandId())
                .addKeyValue("wallet", order.wallet())
                .addKeyValue("action", order.action())
                .addKeyValue("status", result.status())
                .addKeyValue("code", result.code());
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
