package io.chancery.trail;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.Bytes;

/**
 * Words what is wrong with a partition of the audit topic, as a {@link Failure} of one code.
 *
 * @param topic the audit topic
 */
record TrailMismatch(String topic, int partition) {
    static final String CODE = "audit-trail-mismatch";

    private static final String ADVICE =
            "leave the topics, the state and the file of checkpoints as they are, for they are evidence;"
                    + " docs/audit-recovery.md says how to find out what happened and how to go on";

    Failure ends(KnownCheckpoint known, long size) {
        return failure(says(known) + ", but the topic ends with " + (size == 0 ? "none of them" : "the event " + size));
    }

    Failure misses(KnownCheckpoint known, long next) {
        return failure(says(known) + ", but the last of them is missing: the next event is " + next);
    }

    Failure differs(KnownCheckpoint known, Bytes found) {
        return failure(says(known) + ", but the topic has another last one of them, with the hash " + found.toHex());
    }

    Failure changed(TrailEvent event) {
        return failure("the event at offset " + event.offset() + " is not what its hash says");
    }

    Failure noEvent(long offset, String reason) {
        return failure("the record at offset " + offset + " is no audit event (" + reason + ")");
    }

    private static String says(KnownCheckpoint known) {
        return "a checkpoint in " + known.source() + " attests "
                + known.checkpoint().head().size() + " events up to the hash "
                + known.checkpoint().hash().toHex();
    }

    private Failure failure(String what) {
        return new Failure(
                CODE,
                ExitCode.FAILED,
                "the audit trail " + topic + "-" + partition + " went wrong: " + what,
                ADVICE,
                null);
    }
}
