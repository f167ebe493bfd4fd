package io.chancery.worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log lines that say, once each, that the topics cannot be looked at any more, and that they can be again. */
final class TopicSight {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSight.class);

    private boolean blind;

    /** Takes in that the topics could not be looked at, for {@code cause}. */
    void lost(RuntimeException cause) {
        if (blind) {
            LOG.atDebug().setCause(cause).log("the topics still cannot be looked at");
        } else {
            blind = true;
            LOG.atWarn()
                    .addKeyValue("cause", cause.toString())
                    .log(
                            "the topics cannot be looked at; until they can be, no change of their settings or partitions is told");
        }
    }

    /** Takes in that the topics were looked at. */
    void had() {
        if (blind) {
            blind = false;
            LOG.atInfo().log("the topics can be looked at again");
        }
    }
}
