/**
 * Values that all parts share: bytes, ids, keys, networks and encrypted data. No input or output, no framework; it
 * knows none of its users.
 */
@NullMarked
package io.chancery.model;

import org.jspecify.annotations.NullMarked;
