package io.chancery.siem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.text.Printable;
import java.util.StringJoiner;

/**
 * An audit event in ArcSight's Common Event Format, version 0: a header of fields between bars, then an extension of
 * {@code key=value}. A bar is escaped in the header, an equals sign in the extension, a backslash in both.
 */
final class CefLine {
    private final AuditJson event;
    private final StringBuilder line = new StringBuilder("CEF:0");

    private CefLine(AuditJson event) {
        this.event = event;
    }

    /** The line; throws {@link IllegalArgumentException} if {@code event} has no time. */
    static String of(ObjectNode event) {
        return new CefLine(new AuditJson(event)).build();
    }

    private String build() {
        header(Product.NAME);
        header(Product.NAME);
        header(Product.VERSION);
        header(event.text("type"));
        header(event.type().caption);
        header(String.valueOf(event.severity().cef));
        line.append("|rt=").append(event.time());
        Long partition = event.number("partition");
        Long sequence = event.number("sequence");
        if (partition != null && sequence != null) {
            extension("externalId", partition + "/" + sequence);
        }
        extension("suser", event.text("actor"));
        extension("act", event.text("operation"));
        extension("outcome", event.succeeded() ? "success" : event.failed() ? "failure" : event.outcome());
        extension("reason", event.failed() ? event.outcome() : "");
        extension("deviceExternalId", event.text("node"));
        extension("msg", event.message());
        custom("cs1", "wallet", event.wallet());
        custom("cs2", "requestId", event.text("subject"));
        if (event.type().ocsfClass == OcsfClass.ENTITY_MANAGEMENT || event.type() == EventType.PERSONAL_DATA_REVEALED) {
            command();
        } else {
            request();
        }
        custom("cn1", "keyVersion", event.text("keyVersion"));
        custom("cn2", "policyVersion", event.text("policyVersion"));
        custom("cn3", "attempts", event.text("attempts"));
        custom("flexString1", "keyId", event.text("shortKeyId"));
        custom("flexString2", "kmsRequestId", event.text("kmsRequestId"));
        return line.toString();
    }

    private void request() {
        custom("cs3", "network", event.text("network"));
        custom("cs4", "digest", event.text("digest"));
        custom("cs5", "transactionHash", event.text("transactionHash"));
        custom("cs6", "policyRule", event.text("policyRule"));
    }

    /** The format has six texts of its users' own, and commands need others in them than requests. */
    private void command() {
        custom("cs3", "regarding", event.text("regarding"));
        custom("cs4", "previousKey", key("previousKey"));
        custom("cs5", "newKey", key("newKey"));
        custom("cs6", "approvers", event.text("approvers"));
        extension("duser", event.text("proposer"));
    }

    private String key(String field) {
        StringJoiner key = new StringJoiner(" ");
        for (String part : new String[] {"Id", "Version", "Backend"}) {
            if (event.has(field + part)) {
                key.add(event.text(field + part));
            }
        }
        return key.toString();
    }

    private void header(String value) {
        line.append('|');
        value.codePoints().forEach(c -> {
            switch (c) {
                case '\\', '|' -> line.append('\\').appendCodePoint(c);
                case '\r', '\n' -> line.append(' ');
                default -> append(c);
            }
        });
    }

    private void custom(String key, String label, String value) {
        if (!value.isEmpty()) {
            extension(key, value);
            extension(key + "Label", label);
        }
    }

    private void extension(String key, String value) {
        if (!value.isEmpty()) {
            line.append(' ').append(key).append('=');
            value.codePoints().forEach(c -> {
                switch (c) {
                    case '\\', '=' -> line.append('\\').appendCodePoint(c);
                    case '\r', '\n' -> line.append(Printable.escape(c));
                    default -> append(c);
                }
            });
        }
    }

    /** The format has no escape for other characters: an invisible one is written as the text of ours. */
    private void append(int c) {
        if (Printable.isVisible(c)) {
            line.appendCodePoint(c);
        } else {
            line.append(Printable.escape(c).replace("\\", "\\\\"));
        }
    }
}
