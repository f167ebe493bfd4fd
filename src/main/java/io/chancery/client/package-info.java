/**
 * The other side of the topics: what requesters and operators send, and how they wait for the answers. Used by
 * commands, by {@code dev} and {@code bench}, and by other programs; it must not know how a worker comes to its
 * answers.
 */
@NullMarked
package io.chancery.client;

import org.jspecify.annotations.NullMarked;
