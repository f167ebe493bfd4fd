/**
 * The ways in which a process tells that it did not do what was asked: codes, exit codes and sentences. Used by
 * everything that runs as a process; it knows the exceptions of the packages below and must decide nothing.
 */
@NullMarked
package io.chancery.failure;

import org.jspecify.annotations.NullMarked;
