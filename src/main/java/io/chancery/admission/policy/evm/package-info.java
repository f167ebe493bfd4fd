/**
 * Conditions about transactions and authorizations of EVM chains. Used by rules; it must not know other kinds of
 * payload.
 */
@NullMarked
package io.chancery.admission.policy.evm;

import org.jspecify.annotations.NullMarked;
