/**
 * Maps each kind of record between its generated class and the model. Used by codecs and JSON forms; it must not know
 * how records are written or which schemas there are.
 */
@NullMarked
package io.chancery.records.mapping;

import org.jspecify.annotations.NullMarked;
