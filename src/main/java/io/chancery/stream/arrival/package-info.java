/**
 * Records on their way in: what is known of them before they are read, whose they are, where they belong, what waits
 * for a schema, signatures that are checked ahead, dead letters. Used by the processors; it must not know what becomes
 * of a record.
 */
@NullMarked
package io.chancery.stream.arrival;

import org.jspecify.annotations.NullMarked;
