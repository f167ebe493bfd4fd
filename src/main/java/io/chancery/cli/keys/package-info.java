/**
 * The commands about wallets' keys and nonces. Used by the command line's top; what becomes of a key is decided by
 * workers and must not be decided here.
 */
@NullMarked
package io.chancery.cli.keys;

import org.jspecify.annotations.NullMarked;
