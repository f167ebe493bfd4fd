package io.chancery.cli.audit;

/** The notice that leaves no trace in the trail. */
record UnauditedReveal() implements RevealNotice {
    @Override
    public void give(AuditDetail detail) {}

    @Override
    public void close() {}
}
