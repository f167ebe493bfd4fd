/**
 * Topics of chained records as a worker has read them, whose records it believes, and the names of all topics. Used by
 * the processors and by workers; it must not know the stores.
 */
@NullMarked
package io.chancery.stream.topic;

import org.jspecify.annotations.NullMarked;
