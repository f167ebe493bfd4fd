/**
 * The calls of the KMS that pending work makes: opening and signing, again and again within a deadline. Used by the
 * processors and by workers; it must not know how work is stored.
 */
@NullMarked
package io.chancery.stream.work;

import org.jspecify.annotations.NullMarked;
