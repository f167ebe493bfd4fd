/** How log events are written. */
@NullMarked
package io.chancery.app.logging;

import org.jspecify.annotations.NullMarked;
