/**
 * The Kafka Streams topology: the processors of requests and of commands, and what only they use. Used by workers; what
 * may be signed and what becomes of keys is decided by the pure packages below and must not be decided here.
 */
@NullMarked
package io.chancery.stream;

import org.jspecify.annotations.NullMarked;
