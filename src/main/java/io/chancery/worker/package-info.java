/**
 * A worker: how it is put together, what is checked before it starts, how it runs and ends. Used by the commands that
 * run one, and by {@code dev} and {@code bench}; what becomes of a record is decided further down and must not be known
 * here.
 */
@NullMarked
package io.chancery.worker;

import org.jspecify.annotations.NullMarked;
