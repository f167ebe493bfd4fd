/**
 * AWS KMS's operation {@code Sign} without the AWS SDK's pipeline, whose processor time it saves: the call, its
 * signature, its HTTP exchange, and the SDK for whatever is not a signature. Used by {@code io.chancery.kms.aws} for
 * each signature; it must not know what failures mean, or any other operation.
 */
@NullMarked
package io.chancery.kms.aws.sign;

import org.jspecify.annotations.NullMarked;
