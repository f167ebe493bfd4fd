package io.chancery.audit.check;

/** What can be wrong with a trail. Codes are stable. */
public enum FindingCode {
    UNREADABLE_EVENT("unreadable-event", "it was damaged, or is not an event of the trail"),
    NOT_CHAINED(
            "not-chained",
            "somebody put it there: events without a place in the chain are older than every chained one"),
    WRONG_PARTITION("wrong-partition", "it was moved here from another partition's chain"),
    BEGINS_LATE(
            "begins-late",
            "earlier events were removed; if they are older than the retention or than an export's --from, pass --partial"),
    EVENT_MISSING("event-missing", "events were removed before it"),
    EVENT_OUT_OF_PLACE("event-out-of-place", "it was repeated or moved"),
    PREVIOUS_HASH_MISMATCH(
            "previous-hash-mismatch", "it belongs to another chain, or the event before was changed and hashed again"),
    HASH_MISMATCH("hash-mismatch", "it was changed after it was written"),
    POLICY_DOCUMENT_MISMATCH(
            "policy-document-mismatch", "the policy's document that it carries was changed, removed or put in"),
    DOCUMENT_DIFFERS(
            "document-differs",
            "what it shows was changed, or is from another version's mapping; the event that it carries is judged alone"),
    CHECKPOINT_MALFORMED("checkpoint-malformed", "it was damaged, or is not a checkpoint"),
    CHECKPOINT_NOT_SIGNED(
            "checkpoint-not-signed", "it was changed or forged, or is signed with a key that was not passed"),
    CHECKPOINT_WENT_BACK(
            "checkpoint-went-back", "an older state of the trail was put back, and signed as if it were the newest"),
    CHECKPOINT_FORK("checkpoint-fork", "two different trails were signed for the same partition"),
    CHECKPOINT_MISMATCH(
            "checkpoint-mismatch",
            "events up to this one were replaced and hashed again after the checkpoint was signed"),
    TAIL_MISSING(
            "tail-missing",
            "the last events were removed, of those that a checkpoint or an export's manifest tells of; if files end with an export's --to, or are older than the checkpoints, pass"
                    + " --ends-early"),
    PARTITION_MISSING(
            "partition-missing",
            "all events of this partition were removed, or its files were not passed; it is one of the partitions that the"
                    + " checkpoints, the export's manifest or --partitions count"),
    MANIFEST_MALFORMED("manifest-malformed", "it was damaged, or is not an export's manifest"),
    MANIFEST_MISMATCH("manifest-mismatch", "the export ended with another event of this sequence"),
    FILE_MISMATCH(
            "file-mismatch",
            "the file was changed after the export, or is another one of this name: ask for the file as it was exported"),
    CHECKPOINTS_MISSING(
            "checkpoints-missing",
            "somebody removed them, the KMS did not sign, or they were not passed; pass them all with --checkpoints, say for how"
                    + " long they may be missing with --max-uncovered, or do without them with --without-checkpoints"),
    CHECKPOINTS_UNCHECKED(
            "checkpoints-unchecked", "pass the audit key with --key, or --without-checkpoints to do without them"),
    OUTCOME_WITHOUT_REQUEST(
            "outcome-without-request",
            "no worker admitted this request: find out what was signed, and whether the KMS was called for it"),
    REQUEST_MISMATCH(
            "request-mismatch",
            "the outcome names the record of another request: find out what was signed in its place"),
    OUTCOME_REPEATED(
            "outcome-repeated",
            "the record had its outcome before: find out what was signed the second time; or the topic of requests was"
                    + " made anew, see docs/audit.md"),
    OUTCOME_WITHOUT_EVENT("outcome-without-event", "somebody else wrote the outcome, or its event was removed"),
    EVENT_WITHOUT_OUTCOME("event-without-outcome", "the outcome was removed, or the event is a forgery"),
    OUTCOME_MISMATCH("outcome-mismatch", "the outcome is not the one that the event is about"),
    KMS_CALL_WITHOUT_EVENT("kms-call-without-event", "find out who signed: the key was used outside of Chancery"),
    EVENT_WITHOUT_KMS_CALL("event-without-kms-call", "the provider's log is not whole, or the event is a forgery");

    private final String code;
    private final String advice;

    FindingCode(String code, String advice) {
        this.code = code;
        this.advice = advice;
    }

    /** As scripts know it. */
    public String code() {
        return code;
    }

    /** Returns what it means, or what to do. */
    public String advice() {
        return advice;
    }
}
