/**
 * The commands about who may ask for signatures. Used by the command line's top; whom a worker believes must not be
 * decided here.
 */
@NullMarked
package io.chancery.cli.requesters;

import org.jspecify.annotations.NullMarked;
