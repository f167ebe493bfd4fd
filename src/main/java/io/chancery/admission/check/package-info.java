/**
 * The checks that need nothing but the request and its wallet's keys, one file each, and what they are given. Used by
 * admission; they must not remember anything.
 */
@NullMarked
package io.chancery.admission.check;

import org.jspecify.annotations.NullMarked;
