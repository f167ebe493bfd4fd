package io.chancery.stream.trail;

import io.chancery.audit.note.CheckpointSigner;
import java.time.Duration;

/**
 * When and with what the chains of a worker's partitions are signed.
 *
 * @param partitions how many the audit topic has
 * @param events so many new events get a checkpoint, at least 1
 * @param interval so long after the last attempt any new event gets one
 */
public record CheckpointRules(CheckpointSigner signer, int partitions, long events, Duration interval) {}
