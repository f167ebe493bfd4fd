/**
 * Detached JSON Web Signatures over records, and the keys that make and check them. Used by clients, which sign what
 * they send, and by workers, which check it and sign their answers; it must not know what a record says or whose key
 * signed it.
 */
@NullMarked
package io.chancery.crypto.jws;

import org.jspecify.annotations.NullMarked;
