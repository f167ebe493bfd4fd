/**
 * The warm-up of a worker before it joins its group: a rehearsal on requests and keys of its own. Used by a worker's
 * start; it must not write to a topic, must not touch the worker's stores and must not know its KMS.
 */
@NullMarked
package io.chancery.worker.warm;

import org.jspecify.annotations.NullMarked;
