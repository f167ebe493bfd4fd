/**
 * The decisions about wallets' keys: pure deciders from a record and a command, an effect's result or the time to the
 * next record. Used by the stream; it must know no Kafka.
 */
@NullMarked
package io.chancery.rotation;

import org.jspecify.annotations.NullMarked;
