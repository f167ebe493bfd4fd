/**
 * The benchmark: a broker, a fake KMS and a worker as processes of their own, load from this one, and what came of it.
 * Beside the worker, two simpler ways of doing the same work as baselines.
 */
@NullMarked
package io.chancery.app.bench;

import org.jspecify.annotations.NullMarked;
