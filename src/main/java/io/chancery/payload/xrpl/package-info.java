/** The XRP Ledger: transactions, payment-channel claims, keys and addresses in its forms. */
@NullMarked
package io.chancery.payload.xrpl;

import org.jspecify.annotations.NullMarked;
