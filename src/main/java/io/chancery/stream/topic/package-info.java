/**
 * Topics of chained records: how a worker takes them in, what it has read of them, whose records it believes, and how a
 * task changes its own. Used by the processors and by workers; it must not know the stores of a task.
 */
@NullMarked
package io.chancery.stream.topic;

import org.jspecify.annotations.NullMarked;
