/**
 * Kafka Connect's transformation of audit events into what SIEMs want: the plugin {@code chancery-connect}. Used by
 * Connect workers, on Java 17; it must need nothing of Chancery but {@code io.chancery.siem} and {@code
 * io.chancery.text}.
 */
@NullMarked
package io.chancery.connect;

import org.jspecify.annotations.NullMarked;
