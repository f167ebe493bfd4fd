/**
 * Pure mathematics of signatures, hashes, ciphers and codes: curves, DER, low-s, recovery, Keccak, HMAC, AES-GCM. Used
 * wherever something is signed, checked, hashed or sealed; it knows bytes, and must not know keys' owners or chains.
 */
@NullMarked
package io.chancery.crypto;

import org.jspecify.annotations.NullMarked;
