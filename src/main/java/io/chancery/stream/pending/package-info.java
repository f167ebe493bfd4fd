/**
 * Work that waits, runs apart from the stream thread and comes back in order, with bounds per lane and worker. Used by
 * the processors; it must not know what the work is.
 */
@NullMarked
package io.chancery.stream.pending;

import org.jspecify.annotations.NullMarked;
