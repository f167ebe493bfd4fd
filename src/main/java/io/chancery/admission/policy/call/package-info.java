/**
 * Conditions about calls of contracts: functions, arguments and the risky ones among them. Used by the conditions of
 * EVM transactions; it must not know the other conditions.
 */
@NullMarked
package io.chancery.admission.policy.call;

import org.jspecify.annotations.NullMarked;
