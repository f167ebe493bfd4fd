/**
 * What a wallet may sign, as its owner wrote it down: policies of rules, pure functions from a request to a verdict.
 */
@NullMarked
package io.chancery.admission.policy;

import org.jspecify.annotations.NullMarked;
