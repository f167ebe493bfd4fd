package io.chancery.config;

/** How strictly workers insist on seals. */
public enum StateSealing {
    /** What is not sealed is refused. */
    REQUIRED,
    /** What is not sealed is accepted, and what is written is sealed. */
    TRANSITION,
    /** Nothing is sealed. */
    OFF
}
