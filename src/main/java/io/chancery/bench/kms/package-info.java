/**
 * A stand-in for AWS KMS as a process: its protocol over HTTP with a set latency, at a cost that leaves the machine to
 * what is measured. Used by the benchmark's trials; it must not use Chancery's own backends, so that it judges nothing
 * by itself.
 */
@NullMarked
package io.chancery.bench.kms;

import org.jspecify.annotations.NullMarked;
