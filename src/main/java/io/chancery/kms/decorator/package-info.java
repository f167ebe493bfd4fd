/**
 * What stands around any backend: retries, caches, time limits, and keys that are withheld. Used where a worker is put
 * together; it must know no backend.
 */
@NullMarked
package io.chancery.kms.decorator;

import org.jspecify.annotations.NullMarked;
