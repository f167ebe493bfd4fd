/** Detached JSON Web Signatures over records, and the keys that make and check them. */
@NullMarked
package io.chancery.crypto.jws;

import org.jspecify.annotations.NullMarked;
