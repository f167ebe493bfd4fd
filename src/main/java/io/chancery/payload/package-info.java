/**
 * The bytes that are signed for a request: the encoder that each kind of payload has, and the check of the signature
 * that a KMS made. Used by {@code kinds}, by the stream and by clients, which verify outcomes; it must not know any
 * kind of payload.
 */
@NullMarked
package io.chancery.payload;

import org.jspecify.annotations.NullMarked;
