/**
 * The guards, which remember what was admitted: nonces, payment-channel claims, budgets and rates, over small
 * interfaces of stores. Used by admission and by commands that release nonces; they must know no Kafka.
 */
@NullMarked
package io.chancery.admission.guard;

import org.jspecify.annotations.NullMarked;
