package io.chancery.siem;

/** A class of OCSF's events. */
enum OcsfClass {
    BASE_EVENT(0, "Base Event", 0, "Uncategorized"),
    EVENT_LOG_ACTIVITY(1008, "Event Log Activity", 1, "System Activity"),
    ENTITY_MANAGEMENT(3004, "Entity Management", 3, "Identity & Access Management"),
    API_ACTIVITY(6003, "API Activity", 6, "Application Activity");

    /** OCSF's {@code class_uid}. */
    final int uid;

    final String caption;

    /** OCSF's {@code category_uid}. */
    final int category;

    final String categoryCaption;

    OcsfClass(int uid, String caption, int category, String categoryCaption) {
        this.uid = uid;
        this.caption = caption;
        this.category = category;
        this.categoryCaption = categoryCaption;
    }
}
