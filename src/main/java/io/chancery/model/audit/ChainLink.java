package io.chancery.model.audit;

import io.chancery.model.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * An event's place in the audit chain of its partition.
 *
 * @param partition of the audit topic
 * @param sequence from 1, without gaps
 * @param previousHash the 32-byte hash of the event before, or null for the first
 * @param hash the event's own 32-byte hash
 */
public record ChainLink(
        int partition, long sequence, @Nullable Bytes previousHash, Bytes hash) {}
