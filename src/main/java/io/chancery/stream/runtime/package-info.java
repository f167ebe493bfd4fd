/**
 * All that Kafka Streams needs to run: its settings, its memory, and what has to be put right before it starts. Used by
 * workers; it must not know the topology.
 */
@NullMarked
package io.chancery.stream.runtime;

import org.jspecify.annotations.NullMarked;
