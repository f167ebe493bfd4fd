/**
 * The benchmark: a broker, a fake KMS and a worker as processes of their own, load from this one, and its trials. Used
 * by the command of that name; it sees a worker from outside and must not know its inner parts.
 */
@NullMarked
package io.chancery.bench;

import org.jspecify.annotations.NullMarked;
