package io.chancery.auditor.query;

import io.chancery.model.Operation;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.audit.TokenFacts;
import io.chancery.model.audit.TransactionFacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a signature on one asset.
 *
 * @param asset {@code wei}, {@code drops}, the token's contract or {@code CUR.issuer}; empty if there is none
 * @param recipient the address that the amount goes to or is allowed to, or null if the event names none
 * @param amount exact; null if there is none, or if amounts of this effect do not add up
 */
record Movement(
        AuditEvent event,
        Effect effect,
        String asset,
        @Nullable String recipient,
        @Nullable BigDecimal amount) {
    /** No amount has more digits, so that nobody can have a sum take all memory. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,128}(\\.[0-9]{1,128})?");

    /** The calls with a known amount that move nothing: {@code approve} and {@code increaseAllowance}. */
    private static final Set<String> ALLOWANCES = Set.of("0x095ea7b3", "0x39509351");

    private static final String ETHEREUM = "eip155:";
    private static final String XRP_LEDGER = "xrpl:";
    private static final String NO_ASSET = "";

    /**
     * Returns the effects of {@code event}: none, unless it is a signature. A call that moves a token and no coin has
     * no effect on the chain's own coin.
     */
    static List<Movement> of(AuditEvent event) {
        if (event.type() != AuditEvent.Type.SIGN_SUCCESS) {
            return List.of();
        }
        List<Movement> movements = new ArrayList<>();
        TransactionFacts facts = event.signing().transaction();
        BigDecimal coins = amount(facts.value());
        BigDecimal tokens = amount(facts.token().amount());
        if (coins != null && (coins.signum() > 0 || tokens == null)) {
            movements.add(ofCoins(event, facts, coins));
        }
        if (tokens != null) {
            movements.add(ofToken(event, facts.token(), tokens));
        }
        return movements.isEmpty() ? List.of(withoutAmount(event)) : movements;
    }

    private static Movement ofCoins(AuditEvent event, TransactionFacts facts, BigDecimal coins) {
        String unit = isOf(event, ETHEREUM) ? "wei" : isOf(event, XRP_LEDGER) ? "drops" : NO_ASSET;
        if (event.operation().equals(Operation.SIGN_CLAIM.name())) {
            return new Movement(event, Effect.CLAIMED, unit, facts.recipient(), null);
        }
        Effect effect = isOf(event, XRP_LEDGER) && facts.recipient() == null ? Effect.ALLOWED : Effect.MOVED;
        return new Movement(event, effect, unit, facts.recipient(), coins);
    }

    private static Movement ofToken(AuditEvent event, TokenFacts token, BigDecimal tokens) {
        if (token.token() != null && token.token().contains(" ")) { // a permit of several, with one amount for all
            return new Movement(event, Effect.UNKNOWN, NO_ASSET, token.recipient(), null);
        }
        String selector = event.signing().transaction().selector();
        boolean allows = event.operation().equals(Operation.SIGN_TYPED_DATA.name())
                || (selector != null && ALLOWANCES.contains(selector))
                || (isOf(event, XRP_LEDGER) && token.recipient() == null);
        return new Movement(
                event,
                allows ? Effect.ALLOWED : Effect.MOVED,
                token.token() == null ? NO_ASSET : token.token(),
                token.recipient(),
                tokens);
    }

    private static Movement withoutAmount(AuditEvent event) {
        SigningFacts facts = event.signing();
        boolean silent = facts.payloadKind() == null || Boolean.TRUE.equals(facts.sealed());
        return new Movement(event, silent ? Effect.UNKNOWN : Effect.NONE, NO_ASSET, null, null);
    }

    private static boolean isOf(AuditEvent event, String namespace) {
        return event.network() != null && event.network().startsWith(namespace);
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        return text != null && AMOUNT.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
