/** A worker: how it is put together, what is checked before it starts, how it runs and ends. */
@NullMarked
package io.chancery.app.worker;

import org.jspecify.annotations.NullMarked;
