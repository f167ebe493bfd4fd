/**
 * Compressed batches of records, unpacked within bounds. Used by bounded consumers; it must not know who reads them.
 */
@NullMarked
package io.chancery.consumer.unpack;

import org.jspecify.annotations.NullMarked;
