/**
 * The command line: the launcher's entry, the top command and those that run processes. The commands of each noun have
 * a package of their own. Used by the launcher alone; it must not decide anything about keys or requests.
 */
@NullMarked
package io.chancery.cli;

import org.jspecify.annotations.NullMarked;
