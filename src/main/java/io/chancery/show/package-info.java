/**
 * What would be signed for a request, as people and scripts see it. Used by the commands that show requests; it must
 * not decide whether one may be signed.
 */
@NullMarked
package io.chancery.show;

import org.jspecify.annotations.NullMarked;
