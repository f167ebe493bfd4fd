/**
 * Values that all parts share: bytes, ids, keys, networks and encrypted data. Used everywhere; it must do no input or
 * output, use no framework, and know none of its users.
 */
@NullMarked
package io.chancery.model;

import org.jspecify.annotations.NullMarked;
