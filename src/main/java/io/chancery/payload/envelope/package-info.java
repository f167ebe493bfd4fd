/**
 * Envelope encryption: what is confidential, encrypted under a data key for one tenant and one purpose. Used for sealed
 * requests and for personal data in the audit trail; it must not know where data keys come from or what the plaintext
 * says.
 */
@NullMarked
package io.chancery.payload.envelope;

import org.jspecify.annotations.NullMarked;
