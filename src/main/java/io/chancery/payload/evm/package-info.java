/** Ethereum transactions: unsigned bytes, digest, signed bytes and hash. */
@NullMarked
package io.chancery.payload.evm;

import org.jspecify.annotations.NullMarked;
