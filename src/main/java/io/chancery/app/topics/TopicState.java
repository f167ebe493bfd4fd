package io.chancery.app.topics;

/**
 * A topic as it is, or is about to be.
 *
 * @param maxMessageBytes the largest batch of records that it takes, in bytes
 * @param compacted whether the latest record of each key is kept for good: the clean-up policy is {@code compact} alone
 */
public record TopicState(int partitions, int maxMessageBytes, boolean compacted) {}
