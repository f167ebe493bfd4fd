package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Kind;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.PersonalMessage;
import java.util.List;

/** Personal messages (EIP-191). */
public final class PersonalMessageKind {
    private static final String STARTS_WITH = "startsWith";
    private static final String MAX_BYTES = "maxBytes";

    private PersonalMessageKind() {}

    public static Kind<PersonalMessage> read(PolicyJson json) {
        json.allowMembers(STARTS_WITH, MAX_BYTES);
        return new Kind<>(
                "a personal message",
                PersonalMessage.class,
                List.of(
                        new MessageStart(json.optional(STARTS_WITH, MessageStart::read)),
                        new MessageSize<>(
                                json.optional(MAX_BYTES, size -> size.number(PersonalMessage.MAX_SIZE)),
                                PersonalMessage::message)),
                List.of());
    }
}
