/**
 * Simpler ways of doing a worker's work, which it is compared with. Used by the benchmark; they must share nothing with
 * a worker but what is compared.
 */
@NullMarked
package io.chancery.bench.baseline;

import org.jspecify.annotations.NullMarked;
