/**
 * The sealing keys that the KMS unwraps for a deployment's workers alone, and the tags under these keys. Used by the
 * stream for what it stores, and by workers at their start; it must not know what is sealed or where that lies.
 */
@NullMarked
package io.chancery.seal;

import org.jspecify.annotations.NullMarked;
