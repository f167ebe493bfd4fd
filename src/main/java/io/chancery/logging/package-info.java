/**
 * The format and the ways of log events. It is set up before anything else runs; nobody calls it but the launcher and
 * the logging library.
 */
@NullMarked
package io.chancery.logging;

import org.jspecify.annotations.NullMarked;
