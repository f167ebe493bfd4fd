package io.chancery.auditor.query;

import io.chancery.model.audit.AuditEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The amount of one asset that a signature moves.
 *
 * @param asset {@code wei}, {@code drops}, the token's contract or {@code CUR.issuer}, or {@link #UNKNOWN}
 * @param recipient the address that the amount goes to, or null if the event does not say
 * @param amount exact; null if the event does not say
 */
record Movement(
        AuditEvent event,
        String asset,
        @Nullable String recipient,
        @Nullable BigDecimal amount) {
    /** The asset of a signature whose event does not say what it moves. */
    static final String UNKNOWN = "unknown";

    /** No amount has more digits, so that nobody can have a sum take all memory. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,128}(\\.[0-9]{1,128})?");

    /**
     * Returns what {@code event} moves: nothing, unless it is a signature. A signature moves the chain's own asset,
     * unless it moves a token and nothing else, and the token that it names.
     */
    static List<Movement> of(AuditEvent event) {
        if (event.type() != AuditEvent.Type.SIGN_SUCCESS) {
            return List.of();
        }
        List<Movement> moved = new ArrayList<>();
        BigDecimal value = amount(EventFields.text(event, "value"));
        BigDecimal tokens = amount(EventFields.text(event, "tokenAmount"));
        String token = EventFields.text(event, "token");
        if (value != null && (value.signum() > 0 || tokens == null)) {
            moved.add(new Movement(event, unit(event.network()), EventFields.text(event, "recipient"), value));
        }
        if (tokens != null) {
            moved.add(new Movement(
                    event, token == null ? UNKNOWN : token, EventFields.text(event, "tokenRecipient"), tokens));
        }
        return moved.isEmpty() ? List.of(new Movement(event, UNKNOWN, null, null)) : moved;
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        return text != null && AMOUNT.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static String unit(@Nullable String network) {
        if (network != null && network.startsWith("eip155:")) {
            return "wei";
        }
        return network != null && network.startsWith("xrpl:") ? "drops" : "native";
    }
}
