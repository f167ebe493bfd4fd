/**
 * Signed notes and the checkpoints in them. Used by workers, which sign them, and by auditors; it must not know what
 * they are kept in.
 */
@NullMarked
package io.chancery.audit.note;

import org.jspecify.annotations.NullMarked;
