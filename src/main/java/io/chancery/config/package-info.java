/**
 * The settings: their definitions, where they are read from and the documents generated from them. Used by whatever is
 * configured; it must know none of those who use it.
 */
@NullMarked
package io.chancery.config;

import org.jspecify.annotations.NullMarked;
