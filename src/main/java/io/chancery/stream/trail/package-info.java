/**
 * The audit trail of a task: the end of its chain and its checkpoints. Used by the processors and by workers; it must
 * not know what the events say.
 */
@NullMarked
package io.chancery.stream.trail;

import org.jspecify.annotations.NullMarked;
