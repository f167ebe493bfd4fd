/**
 * Typed structured data (EIP-712), from the JSON document that eth_signTypedData_v4 takes to what is hashed and signed.
 */
@NullMarked
package io.chancery.payload.evm.typed;

import org.jspecify.annotations.NullMarked;
