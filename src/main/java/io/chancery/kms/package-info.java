/**
 * The ports to a KMS: signing, describing, making and disabling keys, data keys, and what its failures mean. Used by
 * whatever needs a key; they must not know what is signed.
 */
@NullMarked
package io.chancery.kms;

import org.jspecify.annotations.NullMarked;
