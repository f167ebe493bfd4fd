/**
 * The backend in the worker's own process, with private keys from encrypted files or the environment, for development
 * only. Used where a worker is put together, and by {@code dev}, which makes such keys; it must not know the other
 * backends or what is signed.
 */
@NullMarked
package io.chancery.kms.local;

import org.jspecify.annotations.NullMarked;
