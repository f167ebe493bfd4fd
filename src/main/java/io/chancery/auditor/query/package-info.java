/**
 * Questions to a trail: which of its events match, and what they add up to. Used by the command {@code audit query}; it
 * must not know where the events come from or whether they were verified.
 */
@NullMarked
package io.chancery.auditor.query;

import org.jspecify.annotations.NullMarked;
