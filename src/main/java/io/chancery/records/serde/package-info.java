/**
 * Bytes to generated classes and back, as strictly as money needs it: Confluent's wire format and Avro's single-object
 * encoding. Used by codecs; it must not know the model.
 */
@NullMarked
package io.chancery.records.serde;

import org.jspecify.annotations.NullMarked;
