/**
 * What all rules are made of: conditions, choices, budgets and the reading of their JSON. Used by the conditions of
 * each kind of payload; it must know none of them.
 */
@NullMarked
package io.chancery.admission.policy.condition;

import org.jspecify.annotations.NullMarked;
