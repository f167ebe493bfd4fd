package io.chancery.admission.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The members of a rule that say what kind of payload it allows, one of which it has. */
final class Kinds {
    private static final Map<String, Form> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("transaction", new Form(Chains.EVM, TransactionKind::read));
        FORMS.put("typedData", new Form(Chains.EVM, TypedDataKind::read));
        FORMS.put("authorization", new Form(Chains.EVM, AuthorizationKind::read));
        FORMS.put("personalMessage", new Form(Chains.EVM, PersonalMessageKind::read));
        FORMS.put("opaqueMessage", new Form(Chains.ANY, OpaqueMessageKind::read));
        FORMS.put("claim", new Form(Chains.XRPL, ClaimKind::read));
        FORMS.put("xrplTransaction", new Form(Chains.XRPL, XrplTransactionKind::read));
    }

    private Kinds() {}

    static List<String> names() {
        return List.copyOf(FORMS.keySet());
    }

    /** The chains that the one kind of {@code rule} can be for. */
    static Chains chains(PolicyJson rule) {
        return form(rule).chains;
    }

    static Kind<?> read(PolicyJson rule) {
        return form(rule).reader.apply(rule.required(name(rule)));
    }

    private static Form form(PolicyJson rule) {
        Form form = FORMS.get(name(rule));
        if (form == null) {
            throw new IllegalStateException("no kind of that name");
        }
        return form;
    }

    private static String name(PolicyJson rule) {
        List<String> there = FORMS.keySet().stream().filter(rule::has).toList();
        if (there.size() != 1) {
            throw rule.fault("must have exactly one of " + String.join(", ", FORMS.keySet()));
        }
        return there.getFirst();
    }

    private record Form(Chains chains, Function<PolicyJson, Kind<?>> reader) {}
}
