/**
 * Compacted topics and answers as a client reads and checks them. Used by clients and commands; it must not need a
 * worker.
 */
@NullMarked
package io.chancery.client.view;

import org.jspecify.annotations.NullMarked;
