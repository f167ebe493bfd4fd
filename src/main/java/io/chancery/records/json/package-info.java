/**
 * The JSON forms of records, for people and programs that know no Avro. Used by commands and clients; nothing that a
 * worker stores or publishes must depend on it.
 */
@NullMarked
package io.chancery.records.json;

import org.jspecify.annotations.NullMarked;
