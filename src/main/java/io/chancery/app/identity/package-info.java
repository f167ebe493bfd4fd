/** Files with the keys that requests and commands are signed with, and with those that they are checked with. */
@NullMarked
package io.chancery.app.identity;

import org.jspecify.annotations.NullMarked;
