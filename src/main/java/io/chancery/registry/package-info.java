/**
 * A small schema registry in memory. Used by {@code dev}, {@code bench} and tests of any part; it must know nothing of
 * Chancery's records, so that it takes whatever clients send as another registry does.
 */
@NullMarked
package io.chancery.registry;

import org.jspecify.annotations.NullMarked;
