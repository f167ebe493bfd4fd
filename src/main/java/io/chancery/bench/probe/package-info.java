/**
 * Readings of a machine and of other JVMs on it: processors' time, a reference loop, JMX beans. Used by the benchmark
 * around its windows; they must not know what is measured with them.
 */
@NullMarked
package io.chancery.bench.probe;

import org.jspecify.annotations.NullMarked;
