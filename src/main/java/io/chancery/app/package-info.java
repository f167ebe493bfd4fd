/** Command line, configuration and wiring. */
@NullMarked
package io.chancery.app;

import org.jspecify.annotations.NullMarked;
