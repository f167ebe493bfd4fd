/**
 * The format and the ways of log events, which are set up before anything else runs. Used by the launcher and the
 * logging library; it must not know what the events say.
 */
@NullMarked
package io.chancery.logging;

import org.jspecify.annotations.NullMarked;
