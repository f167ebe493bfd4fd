/** What {@code dev}, {@code bench} and tests need beside the worker: a broker in this JVM. */
@NullMarked
package io.chancery.app.dev;

import org.jspecify.annotations.NullMarked;
