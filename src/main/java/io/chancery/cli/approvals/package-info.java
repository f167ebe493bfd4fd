/**
 * The commands about what waits for approvals. Used by the command line's top; how many approvals suffice is
 * decided by workers and must not be known here.
 */
@NullMarked
package io.chancery.cli.approvals;

import org.jspecify.annotations.NullMarked;
