package io.chancery.siem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.text.Printable;

/**
 * A format of audit events. What is mapped is an event as a JSON object with the schema's field names, bytes as {@code
 * 0x} and hexadecimal digits, and times as ISO-8601; fields that are null may be missing. An event of a type that this
 * version does not know is mapped as well, to what the format has for the unknown.
 */
public enum SiemFormat {
    /**
     * A JSON object of the Open Cybersecurity Schema Framework, with the whole event under {@code unmapped.chancery}.
     */
    OCSF {
        @Override
        String text(ObjectNode event) {
            return OcsfDocument.of(event).toString();
        }
    },
    /** A JSON object of the Elastic Common Schema, with the whole event under {@code chancery}. */
    ECS {
        @Override
        String text(ObjectNode event) {
            return EcsDocument.of(event).toString();
        }
    },
    /** ArcSight's Common Event Format: for display, since it leaves out what the chain is verified by. */
    CEF {
        @Override
        String text(ObjectNode event) {
            return CefLine.of(event);
        }
    };

    /**
     * {@code event} in one line, without its end, with no character in it that could end the line or hide a part of it.
     */
    public final String line(ObjectNode event) {
        return Printable.lines(text(event));
    }

    abstract String text(ObjectNode event);
}
