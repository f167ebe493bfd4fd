/**
 * What {@code dev}, {@code bench} and tests need beside the worker: a broker and a registry in this JVM, and traffic.
 * It must not be needed by what runs in production, since Kafka's server is not on the class path there.
 */
@NullMarked
package io.chancery.dev;

import org.jspecify.annotations.NullMarked;
