/**
 * Kafka Connect's transformation of audit events into what SIEMs want: the plugin {@code chancery-connect}. It runs in
 * Connect workers, on Java 17, with nothing of Chancery but {@code io.chancery.siem}.
 */
@NullMarked
package io.chancery.connect;

import org.jspecify.annotations.NullMarked;
