/** The in-process backend: private keys from encrypted files or the environment. For development only. */
@NullMarked
package io.chancery.kms.local;

import org.jspecify.annotations.NullMarked;
