/**
 * The stores of a task behind seals, so that what no worker wrote into them or their changelogs is found when it is
 * read. Used by the tables over a task's stores and by pending work; it must not know what the entries say.
 */
@NullMarked
package io.chancery.stream.sealed;

import org.jspecify.annotations.NullMarked;
