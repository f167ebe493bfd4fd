/**
 * The commands about rotations of keys. Used by the command line's top; how a rotation proceeds is decided by workers
 * and must not be known here.
 */
@NullMarked
package io.chancery.cli.rotate;

import org.jspecify.annotations.NullMarked;
