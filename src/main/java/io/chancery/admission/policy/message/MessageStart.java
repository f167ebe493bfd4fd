package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.Bytes;
import io.chancery.model.Utf8Text;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The message begins with one of these.
 *
 * @param starts the bytes, or null for whatever
 */
record MessageStart(@Nullable Set<Bytes> starts) implements Condition<PersonalMessage> {
    static Set<Bytes> read(PolicyJson json) {
        return json.set(MessageStart::bytes);
    }

    private static Bytes bytes(PolicyJson start) {
        try {
            return Bytes.of(Utf8Text.encode(start.text()));
        } catch (CharacterCodingException unpaired) {
            throw start.fault(Utf8Text.UNPAIRED);
        }
    }

    @Override
    public @Nullable Rejection objection(PersonalMessage personal, JudgedRequest asked) {
        return starts == null || starts.stream().anyMatch(start -> begins(personal.message(), start))
                ? null
                : new Rejection(RejectionCode.MESSAGE_NOT_ALLOWED, "payload.message", "must begin as the rule says");
    }

    @Override
    public List<String> warnings() {
        return starts == null
                ? List.of("personalMessage: without startsWith, a message may say anything, on every chain")
                : List.of();
    }

    private static boolean begins(Bytes message, Bytes start) {
        return message.size() >= start.size() && message.slice(0, start.size()).equals(start);
    }
}
