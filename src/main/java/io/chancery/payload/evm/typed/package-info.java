/**
 * Typed structured data (EIP-712), from the JSON document that eth_signTypedData_v4 takes to what is hashed and signed.
 * Used where requests are read, and by conditions of policies about messages; it must not know what a document's fields
 * mean, permits of tokens excepted.
 */
@NullMarked
package io.chancery.payload.evm.typed;

import org.jspecify.annotations.NullMarked;
