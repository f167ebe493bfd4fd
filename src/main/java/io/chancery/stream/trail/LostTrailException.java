package io.chancery.stream.trail;

import io.chancery.audit.ChainHead;

/**
 * The state of a task does not have as much of the audit chain as the topic has: going on would write a second chain
 * into it.
 */
public final class LostTrailException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostTrailException(int partition, ChainHead topic, ChainHead state) {
        super("the audit chain of partition " + partition + " has " + topic.size() + " events in the topic, but "
                + (state.size() == topic.size() ? "other ones" : state.size()) + " in the worker's state");
    }
}
