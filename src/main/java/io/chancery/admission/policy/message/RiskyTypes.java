package io.chancery.admission.policy.message;

import io.chancery.payload.evm.typed.TokenPermit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The types of typed data by which others carry out calls or move tokens for the signer, whatever a rule says of
 * transactions. They are known by what their names have in common. Token permits are not among them: {@link
 * PermitAllowed} judges their fields.
 */
final class RiskyTypes {
    private static final String CALLS =
            "carries out any call for the account, which no rule judges: ask for that call as a transaction,"
                    + " or keep the account's key in a wallet of its own";
    private static final String TRADES =
            "can sell tokens of the wallet at any price: no rule judges its fields; use a wallet that holds only what may be sold";
    private static final String ALLOWS =
            "lets a spender take tokens of the wallet: use a permit that permits can limit, or an approve with arguments";
    private static final String MOVES =
            "moves what the account holds: no rule judges its fields; use a wallet that holds only what may be moved";

    /** Names whose types take rights or orders back. */
    private static final Pattern HARMLESS = Pattern.compile("(cancel|revoke|invalidate).*");

    /** The families, of which the first that fits counts. */
    private static final List<Family> FAMILIES = List.of(
            new Family(
                    Pattern.compile(
                            "(eip712)?safe.*|.*userop.*|exec.*|(multi)?calls?|batch(call|exec|execute)?s?|signedbatch|.*meta(transaction|tx)"
                                    + "|forward.*|relay.*|.*delegat(e|ion).*|.*agent|transaction|.*authori[sz]ation|(un)?signedtransaction"
                                    + "|typeddatasign|personalsign|replaysafehash|.*smartwalletmessage|erc4337.*"),
                    CALLS),
            new Family(
                    Pattern.compile(
                            ".*(order|offer|intent|trade|quote|swap|bid|listing|maker|mandate|loan|collateral).*"),
                    TRADES),
            new Family(Pattern.compile(".*(permit|permission|approv|allowance).*"), ALLOWS),
            new Family(
                    Pattern.compile(
                            "hyperliquidtransaction:.*|.*(transfer|withdraw|send|redeem|bridge|payment|spend).*"),
                    MOVES));

    private RiskyTypes() {}

    /** What the author of a rule with {@code primaryTypes} may not have meant. */
    static List<String> warnings(Set<String> primaryTypes) {
        Set<String> others = new TreeSet<>(primaryTypes);
        others.removeAll(TokenPermit.PRIMARY_TYPES);
        return others.stream()
                .filter(type -> words(type) != null)
                .map(type -> "typedData.primaryTypes: " + type + " " + words(type))
                .toList();
    }

    private static @Nullable String words(String type) {
        String name = type.toLowerCase(Locale.ROOT).replaceAll("[_$]", "");
        if (HARMLESS.matcher(name).matches()) {
            return null;
        }
        return FAMILIES.stream()
                .filter(family -> family.names.matcher(name).matches())
                .map(Family::words)
                .findFirst()
                .orElse(null);
    }

    private record Family(Pattern names, String words) {}
}
