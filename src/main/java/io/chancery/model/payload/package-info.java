/**
 * What can be asked to be signed: transactions, messages and claims of EVM chains and of the XRP Ledger. Used
 * everywhere below the command line; it must not know how a payload is encoded.
 */
@NullMarked
package io.chancery.model.payload;

import org.jspecify.annotations.NullMarked;
