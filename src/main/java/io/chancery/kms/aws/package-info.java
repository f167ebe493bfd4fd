/**
 * The backend AWS KMS, over the AWS SDK: the ports to a KMS, and how its failures are sorted. Used where a worker is
 * put together and by the commands that make keys; it must not know the other backends or what is signed.
 */
@NullMarked
package io.chancery.kms.aws;

import org.jspecify.annotations.NullMarked;
