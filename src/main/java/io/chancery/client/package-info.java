/**
 * The other side of the topics: what requesters and operators send, and how they wait for the answers. Used by
 * commands, by {@code dev} and {@code bench}, and by other programs, whose library it is; it must need nothing that
 * only a worker needs, nor know how a worker comes to its answers.
 */
@NullMarked
package io.chancery.client;

import org.jspecify.annotations.NullMarked;
