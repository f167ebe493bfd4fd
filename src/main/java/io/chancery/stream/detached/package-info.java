/**
 * A task's processors without Kafka: what has them run where nothing is read from a topic or written to one. Used by a
 * worker that warms up; it must not know what the processors do.
 */
@NullMarked
package io.chancery.stream.detached;

import org.jspecify.annotations.NullMarked;
