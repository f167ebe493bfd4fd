/**
 * What a wallet may sign, as its owner wrote it down: documents, rules and their comparison, pure functions from a
 * request to a verdict. Used by admission and the commands about policies; it must know no store.
 */
@NullMarked
package io.chancery.admission.policy;

import org.jspecify.annotations.NullMarked;
