/**
 * Who has sent a record: signatures of requests and commands, and whose keys are known. Used by the stream before a
 * record's value is believed; it must not know what may be signed.
 */
@NullMarked
package io.chancery.admission.identity;

import org.jspecify.annotations.NullMarked;
