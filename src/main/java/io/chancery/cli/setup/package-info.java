/**
 * The commands that prepare a worker: its files, and the check of its settings. Used by the command line's top; they
 * must not start a worker.
 */
@NullMarked
package io.chancery.cli.setup;

import org.jspecify.annotations.NullMarked;
