package io.chancery.trail;

import io.chancery.audit.note.Checkpoint;

/**
 * A checkpoint that the audit key has signed.
 *
 * @param source where it was found, for people
 */
record KnownCheckpoint(String source, Checkpoint checkpoint) {}
