/**
 * Shows people and scripts what would be signed for a request. Used by the commands that show requests; it must
 * not decide whether one may be signed.
 */
@NullMarked
package io.chancery.show;

import org.jspecify.annotations.NullMarked;
