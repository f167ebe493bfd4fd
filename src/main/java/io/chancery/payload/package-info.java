/** What exactly is signed for a request, and the bytes that come of the signature. */
@NullMarked
package io.chancery.payload;

import org.jspecify.annotations.NullMarked;
