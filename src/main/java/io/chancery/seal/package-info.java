/** What only a deployment's workers can make: keys that the KMS unwraps for them, and tags under these keys. */
@NullMarked
package io.chancery.seal;

import org.jspecify.annotations.NullMarked;
