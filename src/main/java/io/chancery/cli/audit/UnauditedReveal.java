package io.chancery.cli.audit;

/** No note at all. */
record UnauditedReveal() implements RevealNotice {
    @Override
    public void give(AuditDetail detail) {}

    @Override
    public void close() {}
}
