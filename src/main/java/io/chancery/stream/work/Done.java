package io.chancery.stream.work;

import io.chancery.kms.Unwrapping;
import org.jspecify.annotations.Nullable;

/**
 * The result of work that may have needed a data key.
 *
 * @param unwrapping the call of the KMS that the data key came from, be it long ago; null if no data key was unwrapped
 * @param <T> the work's own result
 */
public record Done<T>(T outcome, @Nullable Unwrapping unwrapping) {}
