/** Pure maths: DER, low-s, recovery, hashing. Knows bytes, never keys' owners or chains. */
@NullMarked
package io.chancery.crypto;

import org.jspecify.annotations.NullMarked;
