package io.chancery.cli.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.payload.XrplNetwork;
import java.util.List;

/** The policy that {@code policy init} prints: small payments to named accounts, within budgets that count fees. */
public enum PolicyTemplate {
    /** In wei: 0.1 ether a payment, 0.01 ether a fee, 0.5 ether an hour, 1 ether a day. */
    EVM(
            "transaction",
            "recipients",
            "maxValue",
            "100000000000000000",
            "10000000000000000",
            "500000000000000000",
            "1000000000000000000"),

    /** In drops: 100 XRP a payment, 0.001 XRP a fee, 500 XRP an hour, 1,000 XRP a day. */
    XRPL("xrplTransaction", "destinations", "maxDrops", "100000000", "1000", "500000000", "1000000000");

    private final String kind;
    private final String recipients;
    private final String valueBound;
    private final String value;
    private final String fee;
    private final String perHour;
    private final String perDay;

    PolicyTemplate(
            String kind,
            String recipients,
            String valueBound,
            String value,
            String fee,
            String perHour,
            String perDay) {
        this.kind = kind;
        this.recipients = recipients;
        this.valueBound = valueBound;
        this.value = value;
        this.fee = fee;
        this.perHour = perHour;
        this.perDay = perDay;
    }

    /** Returns the policy for {@code chain}, which is not valid if a name or an address is not. */
    public static ObjectNode of(String chain, List<String> requesters, List<String> recipients) {
        return (XrplNetwork.matches(chain) ? XRPL : EVM).write(chain, requesters, recipients);
    }

    private ObjectNode write(String chain, List<String> requesters, List<String> accounts) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("format", 1);
        policy.putObject("budgets")
                .putObject(chain)
                .put("perHour", perHour)
                .put("perDay", perDay)
                .put("fees", true);
        ObjectNode rule = policy.putArray("rules").addObject().put("id", "payments");
        add(rule.putArray("requesters"), requesters);
        rule.putArray("chains").add(chain);
        ObjectNode payments = rule.putObject(kind);
        if (this == XRPL) {
            payments.putArray("types").add("Payment");
        }
        add(payments.putArray(recipients), accounts);
        payments.put(valueBound, value).put("maxFee", fee);
        return policy;
    }

    private static void add(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
