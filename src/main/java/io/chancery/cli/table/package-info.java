/**
 * Text for people in lines that fit the terminal. Used by the commands that list or describe; it must know no record
 * and no command.
 */
@NullMarked
package io.chancery.cli.table;

import org.jspecify.annotations.NullMarked;
