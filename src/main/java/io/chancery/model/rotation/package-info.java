/**
 * Wallets' keys with their versions, operators' commands, and what came of them. Used by the deciders of rotations, the
 * stream and clients; it must not know how a command is carried out.
 */
@NullMarked
package io.chancery.model.rotation;

import org.jspecify.annotations.NullMarked;
