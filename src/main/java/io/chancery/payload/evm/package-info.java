/**
 * Transactions, authorizations and messages of EVM chains: unsigned bytes, digest, signed bytes and hash. Used by
 * {@code kinds}, which has all kinds, and by conditions of policies; it must not know other kinds of payload or who
 * asks.
 */
@NullMarked
package io.chancery.payload.evm;

import org.jspecify.annotations.NullMarked;
