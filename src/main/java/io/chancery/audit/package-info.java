/**
 * The hash chain of audit events: their encoding, the chain's head and the making of events. Used by workers, clients
 * and auditors; it must not know where events lie.
 */
@NullMarked
package io.chancery.audit;

import org.jspecify.annotations.NullMarked;
