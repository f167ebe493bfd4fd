/**
 * Audit events as SIEMs want them. Kafka Connect workers run this too, on Java 17: it needs nothing but Jackson and
 * {@code text}, and is compiled for that version.
 */
@NullMarked
package io.chancery.siem;

import org.jspecify.annotations.NullMarked;
