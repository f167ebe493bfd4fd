/**
 * Text that others chose, as it may stand in a format of ours. Kafka Connect workers run this too, on Java 17: it needs
 * nothing but the JDK, and is compiled for that version.
 */
@NullMarked
package io.chancery.text;

import org.jspecify.annotations.NullMarked;
