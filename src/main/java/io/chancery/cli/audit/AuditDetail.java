package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import org.jspecify.annotations.Nullable;

/**
 * What an audit event says of people, and where that belongs. Of the event's JSON nothing else matters, so that it may
 * come from any sink of the trail and any version.
 *
 * @param personalData null if it says nothing of them
 */
record AuditDetail(
        WalletId wallet, String subject, @Nullable SealedPersonalData personalData) {
    /** The member that Avro's own JSON puts around text that may be null. */
    private static final String AVRO_TEXT = "string";

    /** Throws {@link InvalidFieldException} naming the field that is missing or malformed. */
    static AuditDetail of(ObjectNode event) {
        return new AuditDetail(
                new WalletId(text(event, "tenant"), text(event, "keyAlias")),
                text(event, "subject"),
                personalData(event.path(SealedPersonalData.FIELD)));
    }

    private static @Nullable SealedPersonalData personalData(JsonNode field) {
        if (field.isMissingNode() || field.isNull()) {
            return null;
        }
        String text = (field.isObject() ? field.path(AVRO_TEXT) : field).textValue();
        return new SealedPersonalData(text == null ? "" : text);
    }

    private static String text(ObjectNode event, String field) {
        String text = event.path(field).textValue();
        if (text == null) {
            throw new InvalidFieldException(field, "must be a string");
        }
        return text;
    }
}
