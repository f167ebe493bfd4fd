package io.chancery.siem;

/** A version of the Open Cybersecurity Schema Framework that events are mapped to, or were by an earlier plugin. */
enum OcsfVersion {
    /** The last version without attestations. */
    V1_8("1.8.0"),
    /** The version with the profile {@code record_integrity}. */
    V1_9("1.9.0");

    /** The version that documents are mapped to unless they must be compared with older ones. */
    static final OcsfVersion LATEST = V1_9;

    /** OCSF's {@code metadata.version}. */
    final String text;

    OcsfVersion(String text) {
        this.text = text;
    }

    /** Returns the version of this name, or the latest if events were never mapped to it. */
    static OcsfVersion of(String text) {
        for (OcsfVersion version : values()) {
            if (version.text.equals(text)) {
                return version;
            }
        }
        return LATEST;
    }
}
