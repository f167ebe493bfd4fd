/**
 * Files with the keys that requests and commands are signed with, and with those that they are checked with. Used by
 * clients and workers alike; it must not know what is signed.
 */
@NullMarked
package io.chancery.identity;

import org.jspecify.annotations.NullMarked;
