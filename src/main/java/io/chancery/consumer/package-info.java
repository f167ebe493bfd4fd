/**
 * Kafka consumers that unpack what they read within bounds: the one place where consumers are made. It knows nothing of
 * what the records say.
 */
@NullMarked
package io.chancery.consumer;

import org.jspecify.annotations.NullMarked;
