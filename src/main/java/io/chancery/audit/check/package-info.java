/**
 * Checks of a trail: its chain, its requests and outcomes, its checkpoints and the KMS's own log. Used by auditors'
 * commands; it must not know how events are read.
 */
@NullMarked
package io.chancery.audit.check;

import org.jspecify.annotations.NullMarked;
