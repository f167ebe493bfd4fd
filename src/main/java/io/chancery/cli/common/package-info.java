/**
 * The code that commands of several nouns share: options, how commands are given and their answers printed. Used by the
 * other packages of the command line; it must know none of the commands.
 */
@NullMarked
package io.chancery.cli.common;

import org.jspecify.annotations.NullMarked;
