/**
 * Consumers whose memory is bounded whatever records are. Used by whoever reads topics; it must not know what records
 * say.
 */
@NullMarked
package io.chancery.consumer;

import org.jspecify.annotations.NullMarked;
