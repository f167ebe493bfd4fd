/**
 * Audit events as SIEMs want them. Used by the commands that export trails and by the plugin for Kafka Connect, on Java
 * 17: it must need nothing but Jackson and {@code text}, and is compiled for that version.
 */
@NullMarked
package io.chancery.siem;

import org.jspecify.annotations.NullMarked;
