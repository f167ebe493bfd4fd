package io.chancery.admission.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The types of typed data by which others carry out calls or move tokens for the signer, whatever a rule says of transactions. */
final class RiskyTypes {
    private static final String CALLS =
            "carries out any call for the account, which no rule judges: ask for that call as a transaction,"
                    + " or keep the account's key in a wallet of its own";
    private static final String TRADES =
            "can sell tokens of the wallet at any price: no rule judges its fields; use a wallet that holds only what may be sold";
    private static final String ALLOWS =
            "lets a spender take tokens of the wallet: use a permit that permits can limit, or an approve with arguments";

    static final Map<String, String> WARNINGS = Map.ofEntries(
            Map.entry("SafeTx", CALLS),
            Map.entry("SafeMessage", CALLS),
            Map.entry("UserOperation", CALLS),
            Map.entry("PackedUserOperation", CALLS),
            Map.entry("SafeOp", CALLS),
            Map.entry("Execute", CALLS),
            Map.entry("ExecuteBatch", CALLS),
            Map.entry("Delegation", CALLS),
            Map.entry("MetaTransaction", CALLS),
            Map.entry("ForwardRequest", CALLS),
            Map.entry("RelayRequest", CALLS),
            Map.entry("HyperliquidTransaction:ApproveAgent", CALLS),
            Map.entry("Agent", CALLS),
            Map.entry("Order", TRADES),
            Map.entry("OrderComponents", TRADES),
            Map.entry("BulkOrder", TRADES),
            Map.entry("LimitOrder", TRADES),
            Map.entry("RfqOrder", TRADES),
            Map.entry("ERC721Order", TRADES),
            Map.entry("ERC1155Order", TRADES),
            Map.entry("MakerOrder", TRADES),
            Map.entry("Maker", TRADES),
            Map.entry("PermitForAll", ALLOWS),
            Map.entry("PermitAll", ALLOWS));

    private RiskyTypes() {}

    /** What the author of a rule with {@code primaryTypes} may not have meant. */
    static List<String> warnings(Set<String> primaryTypes) {
        Set<String> risky = new TreeSet<>(primaryTypes);
        risky.retainAll(WARNINGS.keySet());
        return risky.stream()
                .map(type -> "typedData.primaryTypes: " + type + " " + WARNINGS.get(type))
                .toList();
    }
}
