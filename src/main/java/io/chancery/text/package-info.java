/**
 * Text that others chose, as it may stand in a format of ours. Used by whatever prints, logs or exports it, and by the
 * plugin for Kafka Connect, on Java 17: it must need nothing but the JDK, and is compiled for that version.
 */
@NullMarked
package io.chancery.text;

import org.jspecify.annotations.NullMarked;
