/**
 * Creates Chancery's topics and checks that a cluster has them as they must be, at start and while a worker runs. Used
 * by workers and commands; it must not know what the records say.
 */
@NullMarked
package io.chancery.topics;

import org.jspecify.annotations.NullMarked;
