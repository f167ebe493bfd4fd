/**
 * The audit trail as a worker watches over it: the copy of its checkpoints, and the comparison with them at start. Used
 * by the worker; it must not know how an auditor reads trails from files.
 */
@NullMarked
package io.chancery.trail;

import org.jspecify.annotations.NullMarked;
