/** The backend AWS KMS, over the AWS SDK. */
@NullMarked
package io.chancery.kms.aws;

import org.jspecify.annotations.NullMarked;
