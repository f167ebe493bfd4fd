/**
 * The stores of a task behind seals, so that what no worker wrote into them or their changelogs is found when it is
 * read.
 */
@NullMarked
package io.chancery.stream.sealed;

import org.jspecify.annotations.NullMarked;
