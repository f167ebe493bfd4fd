/**
 * The kinds of pending work: how requests and effects are stored that wait, and the calls of the KMS that they make,
 * again and again within a deadline. Used by the processors and by workers; it must not know what is decided
 * afterwards.
 */
@NullMarked
package io.chancery.stream.work;

import org.jspecify.annotations.NullMarked;
