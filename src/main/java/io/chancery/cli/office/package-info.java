/** The commands about the office's own keys. Used by the command line's top; they must not need a worker. */
@NullMarked
package io.chancery.cli.office;

import org.jspecify.annotations.NullMarked;
