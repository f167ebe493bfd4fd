package io.chancery.admission.policy;

import io.chancery.admission.policy.condition.Budget;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.XrplNetwork;
import java.util.Set;
import java.util.regex.Pattern;

/** The chains that a kind of payload can be for. */
enum Chains {
    EVM("eip155: and a chain id, such as eip155:1"),
    XRPL("xrpl: and a network id, such as xrpl:0"),
    ANY("a CAIP-2 identifier, such as eip155:1");

    private static final Pattern CAIP_2 = Pattern.compile("[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}");
    private static final Pattern EIP_155 = Pattern.compile("eip155:[1-9][0-9]{0,31}");

    private final String form;

    Chains(String form) {
        this.form = form;
    }

    Set<String> read(PolicyJson json) {
        return json.set(this::one);
    }

    /** Reads one of these. */
    String one(PolicyJson json) {
        String network = json.text();
        if (!matches(network)) {
            throw json.fault("must be " + form);
        }
        return network;
    }

    /** Whether {@code network} has a currency of its own that a {@link Budget} can count. */
    static boolean hasMoney(String network) {
        return EVM.matches(network) || XRPL.matches(network);
    }

    private boolean matches(String network) {
        return switch (this) {
            case EVM -> EIP_155.matcher(network).matches();
            case XRPL -> XrplNetwork.matches(network);
            case ANY -> CAIP_2.matcher(network).matches();
        };
    }
}
