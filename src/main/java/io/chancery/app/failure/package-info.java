/** How a process tells people and scripts that it did not do what was asked. */
@NullMarked
package io.chancery.app.failure;

import org.jspecify.annotations.NullMarked;
