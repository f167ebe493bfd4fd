/**
 * Wallets' keys with their versions, what operators order, and what came of it. Used by the deciders of rotations, the
 * stream and clients; it must not know how an order is carried out.
 */
@NullMarked
package io.chancery.model.rotation;

import org.jspecify.annotations.NullMarked;
