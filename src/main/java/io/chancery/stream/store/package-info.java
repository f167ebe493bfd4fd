/**
 * The stores of a task: their names, formats and the tables over them. Used by the processors; it must not know what
 * their values are decided by.
 */
@NullMarked
package io.chancery.stream.store;

import org.jspecify.annotations.NullMarked;
