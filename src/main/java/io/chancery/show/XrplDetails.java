package io.chancery.show;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.model.payload.XrplAccountFlag;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTrustFlag;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of what is signed for the XRP Ledger. A transaction's are all that its document has. */
final class XrplDetails {
    private static final Set<String> AMOUNTS =
            Set.of("Fee", "Amount", "SendMax", "DeliverMin", "Balance", "TakerGets", "TakerPays");

    private static final long FULLY_CANONICAL = 0x8000_0000L;
    private static final Map<String, Map<Long, String>> FLAGS = Map.of(
            "Payment",
            Map.of(0x1_0000L, "tfNoRippleDirect", 0x2_0000L, "tfPartialPayment", 0x4_0000L, "tfLimitQuality"),
            "PaymentChannelClaim",
            Map.of(0x1_0000L, "tfRenew", 0x2_0000L, "tfClose"),
            "OfferCreate",
            Map.of(
                    0x1_0000L,
                    "tfPassive",
                    0x2_0000L,
                    "tfImmediateOrCancel",
                    0x4_0000L,
                    "tfFillOrKill",
                    0x8_0000L,
                    "tfSell"),
            "TrustSet",
            Stream.of(XrplTrustFlag.values())
                    .collect(Collectors.toUnmodifiableMap(XrplTrustFlag::bit, XrplTrustFlag::ledgerName)));
    private static final Set<String> ACCOUNT_FLAGS = Set.of("SetFlag", "ClearFlag");

    private XrplDetails() {}

    static Details of(XrplPaymentChannelClaim claim) {
        return new Details()
                .put("channelId", claim.channelId().to0xHex())
                .put("drops", claim.drops(), Units.xrp(claim.drops()));
    }

    static Details of(XrplTransaction transaction) {
        JsonNode document = Documents.parse(transaction.document());
        String type = document.path("TransactionType").asText();
        Details details = new Details();
        document.properties()
                .forEach(member -> details.putMember(
                        member.getKey(), member.getValue(), note(type, member.getKey(), member.getValue())));
        return details;
    }

    private static String note(String type, String name, JsonNode value) {
        if (AMOUNTS.contains(name) && value.isTextual()) {
            return Units.xrp(new BigInteger(value.textValue()));
        }
        if (ACCOUNT_FLAGS.contains(name)) {
            return "(" + accountFlag(value.longValue()) + ")";
        }
        return name.equals("Flags") ? "(" + flags(type, value.longValue()) + ")" : "";
    }

    private static String accountFlag(long number) {
        return Stream.of(XrplAccountFlag.values())
                .filter(flag -> flag.number() == number)
                .map(XrplAccountFlag::ledgerName)
                .findFirst()
                .orElse("unknown");
    }

    private static String flags(String type, long flags) {
        List<String> names = new ArrayList<>();
        FLAGS.getOrDefault(type, Map.of()).forEach((bit, name) -> {
            if ((flags & bit) != 0) {
                names.add(name);
            }
        });
        if ((flags & FULLY_CANONICAL) != 0) {
            names.add("tfFullyCanonicalSig");
        }
        return names.isEmpty()
                ? "none"
                : String.join(", ", names.stream().sorted().toList());
    }
}
