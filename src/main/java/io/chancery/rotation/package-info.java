/** The life of a wallet's keys: commands decided into records and effects, without I/O. */
@NullMarked
package io.chancery.rotation;

import org.jspecify.annotations.NullMarked;
