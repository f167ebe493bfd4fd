/**
 * The decisions which commands wait for approvals, when they have enough, and who may ask for signatures. Used by the
 * stream; it must know no Kafka.
 */
@NullMarked
package io.chancery.rotation.approval;

import org.jspecify.annotations.NullMarked;
