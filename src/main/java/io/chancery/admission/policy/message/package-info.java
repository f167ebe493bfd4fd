/**
 * Conditions about messages: personal, typed and opaque ones. Used by rules; it must not know other kinds of payload.
 */
@NullMarked
package io.chancery.admission.policy.message;

import org.jspecify.annotations.NullMarked;
