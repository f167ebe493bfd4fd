/**
 * Schemas: what they mean, which ones are released and which are believed. Used by whatever reads or writes records; it
 * must not ask a registry.
 */
@NullMarked
package io.chancery.records.schema;

import org.jspecify.annotations.NullMarked;
