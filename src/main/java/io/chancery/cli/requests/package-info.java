/**
 * The commands about requests: signing, checking, showing. Used by the command line's top; what may be signed is
 * decided elsewhere and must not be decided here.
 */
@NullMarked
package io.chancery.cli.requests;

import org.jspecify.annotations.NullMarked;
