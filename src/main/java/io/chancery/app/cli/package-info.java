/** The command line: one small class per command. */
@NullMarked
package io.chancery.app.cli;

import org.jspecify.annotations.NullMarked;
