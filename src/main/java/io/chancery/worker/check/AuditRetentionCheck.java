package io.chancery.worker.check;

import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import io.chancery.topics.TopicState;
import io.chancery.topics.TopicsCheck;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the audit trail stays in its topics for as long as auditors ask for it. */
public final class AuditRetentionCheck {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRetentionCheck.class);

    private AuditRetentionCheck() {}

    /** Throws {@link Failure} if it does not in production; elsewhere it is a warning. */
    public static void check(Topics topics, Map<String, TopicState> states, boolean production) {
        Failure failure = TopicsCheck.shortTrail(topics, states);
        if (failure == null) {
            return;
        }
        if (production) {
            throw failure;
        }
        LOG.atWarn()
                .addKeyValue("reason", failure.what())
                .addKeyValue("advice", failure.advice())
                .log("the audit trail is kept for less than a production needs");
    }
}
