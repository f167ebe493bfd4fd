/** Avro records to the model and back, on Confluent's wire format. */
@NullMarked
package io.chancery.records;

import org.jspecify.annotations.NullMarked;
