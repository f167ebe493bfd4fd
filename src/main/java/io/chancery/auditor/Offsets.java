package io.chancery.auditor;

/**
 * What was read of a partition of a topic.
 *
 * @param begin of the first record
 * @param end behind the last one
 */
public record Offsets(long begin, long end) {}
