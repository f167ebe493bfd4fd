/** The Kafka Streams topology: processors, stores, pending work and topics. */
@NullMarked
package io.chancery.stream;

import org.jspecify.annotations.NullMarked;
