/**
 * The XRP Ledger: transactions, payment-channel claims, keys and addresses in its forms. Used by {@code kinds}, which
 * has all kinds, and by conditions and guards of admission; it must not know other kinds of payload or who asks.
 */
@NullMarked
package io.chancery.payload.xrpl;

import org.jspecify.annotations.NullMarked;
