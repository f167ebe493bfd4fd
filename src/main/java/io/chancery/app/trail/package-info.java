/** The audit trail as a worker watches over it: the copy of its checkpoints, and the comparison with them at start. */
@NullMarked
package io.chancery.app.trail;

import org.jspecify.annotations.NullMarked;
