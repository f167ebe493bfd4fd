/**
 * Payloads of requests between Avro and the model, with the texts and numbers that they are spelled with. Used by the
 * mapping of records; it must not know where the bytes come from.
 */
@NullMarked
package io.chancery.records.payload;

import org.jspecify.annotations.NullMarked;
