/**
 * The agreement of clients and workers about the topics: their names, the partition of a wallet, the sizes of records,
 * the office's signatures and which record of a compacted topic counts. Used by both sides; it must not know Kafka
 * Streams, nor anything of how a worker decides.
 */
@NullMarked
package io.chancery.protocol;

import org.jspecify.annotations.NullMarked;
