/** Envelope encryption: what is confidential, sealed under a data key for one tenant and one purpose. */
@NullMarked
package io.chancery.payload.envelope;

import org.jspecify.annotations.NullMarked;
