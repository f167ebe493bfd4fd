/**
 * The client of a Confluent schema registry and its settings. Used by serializers and deserializers; it must not know
 * what the records say.
 */
@NullMarked
package io.chancery.records.registry;

import org.jspecify.annotations.NullMarked;
