/**
 * All kinds of payload together: which encoder a payload has, which account a key stands for. Used by whoever has a
 * payload of any kind; it must not know how one kind is encoded, which is its own package's.
 */
@NullMarked
package io.chancery.kinds;

import org.jspecify.annotations.NullMarked;
