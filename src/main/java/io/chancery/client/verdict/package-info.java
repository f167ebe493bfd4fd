/**
 * Verdicts about outcomes: whether one is what was asked for, and is signed by the key that should. Used by clients and
 * commands; it must not need Kafka.
 */
@NullMarked
package io.chancery.client.verdict;

import org.jspecify.annotations.NullMarked;
