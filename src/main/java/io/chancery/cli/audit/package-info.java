/**
 * The commands for auditors: showing, exporting, checking and revealing. Used by the command line's top; they must not
 * need a worker.
 */
@NullMarked
package io.chancery.cli.audit;

import org.jspecify.annotations.NullMarked;
