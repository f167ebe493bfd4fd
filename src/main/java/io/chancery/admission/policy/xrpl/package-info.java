/**
 * Conditions about transactions and claims of the XRP Ledger. Used by rules; it must not know other kinds of payload.
 */
@NullMarked
package io.chancery.admission.policy.xrpl;

import org.jspecify.annotations.NullMarked;
