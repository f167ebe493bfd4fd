/**
 * Records to values and back: one codec for topics and stores, one for files of audit events, and the catalog of
 * schemas. Used by the stream, by clients and by auditors; it must not know what becomes of a record.
 */
@NullMarked
package io.chancery.records;

import org.jspecify.annotations.NullMarked;
