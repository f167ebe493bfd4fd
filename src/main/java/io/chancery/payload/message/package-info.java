/** Messages that belong to no chain. */
@NullMarked
package io.chancery.payload.message;

import org.jspecify.annotations.NullMarked;
