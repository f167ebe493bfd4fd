/**
 * Figures of a benchmark and their report. Used by the benchmark's trials; they must not know how anything was
 * measured.
 */
@NullMarked
package io.chancery.bench.figure;

import org.jspecify.annotations.NullMarked;
