/**
 * The decision whether a request may be signed: one decider over checks, guards and policies. Used by the stream; it is
 * pure against small interfaces of stores and must know no Kafka.
 */
@NullMarked
package io.chancery.admission;

import org.jspecify.annotations.NullMarked;
