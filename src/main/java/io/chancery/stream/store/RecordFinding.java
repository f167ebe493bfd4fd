package io.chancery.stream.store;

import io.chancery.admission.UsedId;
import io.chancery.model.request.Rejection;

/** The finding about a record of a request or a command: whose it is, and whether its id was used before. */
public sealed interface RecordFinding {
    /** The record is its sender's, and the very same one was not answered before. */
    sealed interface Unanswered extends RecordFinding {}

    /** The record is its sender's, and nothing used its id before. */
    record New() implements Unanswered {}

    /**
     * The very same record was answered before. That answer stands.
     *
     * @param authentic whether the record is its sender's, as far as is known now
     */
    record Repeated(boolean authentic) implements RecordFinding {}

    /** The record is its sender's, and may not use its id. */
    sealed interface Unusable extends Unanswered {}

    /** The record is its sender's, and {@code earlier}, of other bytes, has used its id. */
    record Conflicting(UsedId earlier) implements Unusable {}

    /** The record is its sender's, and what is kept about its id is refused: nobody knows whether it was used. */
    record Refused() implements Unusable {}

    /** The record is not its sender's, or what is kept to tell is refused. It uses no id. */
    record Denied(Rejection rejection) implements RecordFinding {}
}
