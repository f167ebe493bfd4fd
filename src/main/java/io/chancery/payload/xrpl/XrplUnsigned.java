package io.chancery.payload.xrpl;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows and Chancery does not sign, with the ledger's amendment that brought it. So a refusal tells a
 * transaction that is not supported from one that is wrong.
 */
final class XrplUnsigned {
    /** The beginnings of types' names, a longer one before a shorter one that it begins with. */
    private static final List<Map.Entry<String, String>> TYPES = List.of(
            Map.entry("AMM", "AMM"),
            Map.entry("AccountDelete", "DeletableAccounts"),
            Map.entry("Batch", "BatchV1_1"),
            Map.entry("Check", "Checks"),
            Map.entry("Clawback", "Clawback"),
            Map.entry("Credential", "Credentials"),
            Map.entry("DID", "DID"),
            Map.entry("DelegateSet", "PermissionDelegationV1_1"),
            Map.entry("DepositPreauth", "DepositPreauth"),
            Map.entry("Escrow", "Escrow"),
            Map.entry("Loan", "LendingProtocol"),
            Map.entry("MPToken", "MPTokensV1"),
            Map.entry("NFToken", "NonFungibleTokensV1_1"),
            Map.entry("Oracle", "PriceOracle"),
            Map.entry("PermissionedDomain", "PermissionedDomains"),
            Map.entry("SignerListSet", "MultiSign"),
            Map.entry("Vault", "SingleAssetVault"),
            Map.entry("XChain", "XChainBridge"));

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("CredentialIDs", belongsTo("Credentials")),
            Map.entry("DomainID", belongsTo("PermissionedDEX")),
            Map.entry("Delegate", belongsTo("PermissionDelegationV1_1")),
            Map.entry("Sponsor", belongsTo("Sponsor")),
            Map.entry("SponsorFlags", belongsTo("Sponsor")),
            Map.entry("SponsorSignature", belongsTo("Sponsor")),
            Map.entry("MPTokenIssuanceID", belongsTo("MPTokensV1")),
            Map.entry("NFTokenMinter", belongsTo("NonFungibleTokensV1_1")),
            Map.entry("DeliverMax", "must be absent: it is another name of Amount, which is what is signed"),
            Map.entry("QualityIn", "must be absent: what values balances other than they are is not signed"),
            Map.entry("QualityOut", "must be absent: what values balances other than they are is not signed"),
            Map.entry("WalletLocator", "must be absent: the ledger makes no use of it"),
            Map.entry("WalletSize", "must be absent: the ledger makes no use of it"));

    private static final List<Bit> BITS = List.of(
            new Bit("", 0x4000_0000L, "tfInnerBatchTxn", "BatchV1_1"),
            new Bit("OfferCreate", 0x10_0000L, "tfHybrid", "PermissionedDEX"),
            new Bit("TrustSet", 0x40_0000L, "tfSetDeepFreeze", "DeepFreeze"),
            new Bit("TrustSet", 0x80_0000L, "tfClearDeepFreeze", "DeepFreeze"));

    private XrplUnsigned() {}

    /** Returns why the field {@code name} is refused, or null if it is not known. */
    static @Nullable String field(String name) {
        return FIELDS.get(name);
    }

    /** Returns why transactions of the type {@code name} are refused, or null if it is not known. */
    static @Nullable String type(String name) {
        return TYPES.stream()
                .filter(type -> name.startsWith(type.getKey()))
                .findFirst()
                .map(type -> "belongs to the amendment " + type.getValue() + ", whose transactions are not signed")
                .orElse(null);
    }

    /** Returns why the bits {@code flags} are refused, which a {@code type} must not have, or null if none is known. */
    static @Nullable String flags(String type, long flags) {
        return BITS.stream()
                .filter(bit -> (flags & bit.bit) != 0 && (bit.type.isEmpty() || bit.type.equals(type)))
                .findFirst()
                .map(bit ->
                        "has " + bit.name + ", which belongs to the amendment " + bit.amendment + " and is not signed")
                .orElse(null);
    }

    private static String belongsTo(String amendment) {
        return "must be absent: it belongs to the amendment " + amendment + " and is not signed";
    }

    /** A flag of one type's transactions, or of all if {@code type} is empty. */
    private record Bit(String type, long bit, String name, String amendment) {}
}
