/**
 * Carries effects of rotations out in a KMS, patiently: checking, making and disabling keys. Used by workers; it must
 * not decide what becomes of a wallet.
 */
@NullMarked
package io.chancery.rotation.effect;

import org.jspecify.annotations.NullMarked;
