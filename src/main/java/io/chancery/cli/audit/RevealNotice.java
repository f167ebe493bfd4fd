package io.chancery.cli.audit;

/** The note that is made before personal data is shown. */
interface RevealNotice extends AutoCloseable {
    /** Makes the note; throws if it cannot be made, and nothing may be shown then. */
    void give(AuditDetail detail);

    @Override
    void close();
}
