package io.chancery.siem;

/** How much an event matters. */
enum Severity {
    INFORMATIONAL(1, "Informational", 1),
    LOW(2, "Low", 3),
    MEDIUM(3, "Medium", 5),
    HIGH(4, "High", 8);

    /** OCSF's {@code severity_id}, from 1. */
    final int id;

    /** OCSF's name for it. */
    final String caption;

    /** CEF's number for it, from 0 to 10. */
    final int cef;

    Severity(int id, String caption, int cef) {
        this.id = id;
        this.caption = caption;
        this.cef = cef;
    }
}
