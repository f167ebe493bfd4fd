package io.chancery.siem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An audit event's JSON object, read by its fields.
 *
 * @param event without a policy's document, which is large and for no SIEM; otherwise it is not copied
 */
record AuditJson(ObjectNode event) {
    private static final String POLICY = "policyDocument";
    private static final String SUCCESS = "success";
    private static final String PENDING = "pending";
    private static final String REPEATED = "repeated";

    AuditJson {
        if (event.hasNonNull(POLICY)) {
            event = event.deepCopy().without(POLICY);
        }
    }

    EventType type() {
        return EventType.of(text("type"));
    }

    /** A field's text, empty if it has none. */
    String text(String field) {
        return event.path(field).asText("");
    }

    /** Returns whether there is anything to show in {@code field}. */
    boolean has(String field) {
        return !text(field).isEmpty();
    }

    /** Sets {@code attribute} of {@code target} to what {@code field} has, if there is anything. */
    void copy(String field, ObjectNode target, String attribute) {
        if (has(field)) {
            target.set(attribute, event.get(field));
        }
    }

    /** A field's number, or null if it has none. */
    @Nullable
    Long number(String field) {
        JsonNode number = event.path(field);
        return number.isIntegralNumber() ? Long.valueOf(number.longValue()) : null;
    }

    /** When it happened, in milliseconds since 1970; throws {@link IllegalArgumentException} if it does not say. */
    long time() {
        try {
            return Instant.parse(text("timestamp")).toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an audit event must have a timestamp in ISO-8601", e);
        }
    }

    /** {@code tenant/keyAlias}, or empty for what is of no wallet. */
    String wallet() {
        return has("tenant") || has("keyAlias") ? text("tenant") + "/" + text("keyAlias") : "";
    }

    /** Returns where the request or command was read, as {@code topic-partition@offset}. */
    String origin() {
        JsonNode origin = event.path("origin");
        return originTopic() + "-" + origin.path("partition").asText("?") + "@"
                + origin.path("offset").asText("?");
    }

    String originTopic() {
        return event.path("origin").path("topic").asText("");
    }

    String outcome() {
        return text("outcome");
    }

    boolean succeeded() {
        return outcome().equals(SUCCESS);
    }

    /** Returns whether {@link #outcome} is a failure's stable code. */
    boolean failed() {
        return !succeeded() && !outcome().equals(PENDING) && !outcome().equals(REPEATED);
    }

    /** The type's, but a failure matters more. */
    Severity severity() {
        Severity usual = type().severity;
        return failed() && usual.compareTo(Severity.MEDIUM) < 0 ? Severity.MEDIUM : usual;
    }

    /** The id that everything of one request or command has: of what is about another command, that command's. */
    String correlation() {
        boolean isAboutAnother = switch (text("operation")) {
            case "Approve", "Cancel", "Disable", "RevealPersonalData" -> has("regarding");
            default -> false;
        };
        return text(isAboutAnother ? "regarding" : "subject");
    }

    /** Returns where the event stands in the trail, or empty if it has no place in a chain. */
    String place() {
        return has("partition") && has("sequence") ? chain() + "/" + text("sequence") : "";
    }

    /** The chain that the event belongs to. */
    String chain() {
        return Product.LOG + "/" + text("partition");
    }

    /** The event in a line for people. */
    String message() {
        String what = caption() + ": " + text("operation");
        String whose = wallet().isEmpty() ? "" : " for " + wallet();
        String why = has("reason") ? ": " + text("reason") : "";
        return what + whose + " by " + text("actor") + ", " + outcome() + why;
    }

    /** Events of rotations name a key or a reason since commands have types of their own. */
    private String caption() {
        EventType type = type();
        return type.earlier == null || has("previousKeyVersion") || has("reason") ? type.caption : type.earlier;
    }
}
