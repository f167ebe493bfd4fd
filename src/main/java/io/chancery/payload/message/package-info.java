/**
 * Messages that belong to no chain: which bytes are signed for them. Used by {@code kinds}; it must not know what they
 * say, nor other kinds of payload.
 */
@NullMarked
package io.chancery.payload.message;

import org.jspecify.annotations.NullMarked;
