/** What is checked before a worker starts. Used by a worker's start; a check must change nothing. */
@NullMarked
package io.chancery.worker.check;

import org.jspecify.annotations.NullMarked;
