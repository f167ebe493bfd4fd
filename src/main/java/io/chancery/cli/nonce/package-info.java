/**
 * The nonces that are taken, as an operator reads them from the topic of reservations. Used by commands; it must not
 * need a worker.
 */
@NullMarked
package io.chancery.cli.nonce;

import org.jspecify.annotations.NullMarked;
