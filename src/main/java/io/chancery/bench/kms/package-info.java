/**
 * A stand-in for AWS KMS as a process: its protocol over HTTP with a set latency, at a cost that leaves the machine to
 * what is measured.
 */
@NullMarked
package io.chancery.bench.kms;

import org.jspecify.annotations.NullMarked;
