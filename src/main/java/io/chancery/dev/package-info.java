/**
 * A deployment in one JVM: a broker, a registry, keys, a worker and traffic. Used by the commands {@code dev} and
 * {@code bench} and by tests; it must not be needed by what runs in production, since Kafka's server is not on the
 * class path there.
 */
@NullMarked
package io.chancery.dev;

import org.jspecify.annotations.NullMarked;
