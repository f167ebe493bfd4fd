/**
 * Audit events, their parts and their places in a chain. Used by whatever writes or reads the trail; it must not know
 * how events are hashed or signed.
 */
@NullMarked
package io.chancery.model.audit;

import org.jspecify.annotations.NullMarked;
