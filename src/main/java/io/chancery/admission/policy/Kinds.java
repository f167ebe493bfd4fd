package io.chancery.admission.policy;

import io.chancery.admission.policy.condition.Kind;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.admission.policy.evm.AuthorizationKind;
import io.chancery.admission.policy.evm.TransactionKind;
import io.chancery.admission.policy.message.OpaqueMessageKind;
import io.chancery.admission.policy.message.PersonalMessageKind;
import io.chancery.admission.policy.message.TypedDataKind;
import io.chancery.admission.policy.xrpl.ClaimKind;
import io.chancery.admission.policy.xrpl.XrplTransactionKind;
import java.util.List;
import java.util.function.Function;

/** The members of a rule that say what kind of payload it allows, one of which it has. */
final class Kinds {
    private static final List<Form> FORMS = List.of(
            new Form("transaction", Chains.EVM, TransactionKind::read),
            new Form("typedData", Chains.EVM, TypedDataKind::read),
            new Form("authorization", Chains.EVM, AuthorizationKind::read),
            new Form("personalMessage", Chains.EVM, PersonalMessageKind::read),
            new Form("opaqueMessage", Chains.ANY, OpaqueMessageKind::read),
            new Form("claim", Chains.XRPL, ClaimKind::read),
            new Form("xrplTransaction", Chains.XRPL, XrplTransactionKind::read));

    private Kinds() {}

    static List<String> names() {
        return FORMS.stream().map(Form::name).toList();
    }

    /** The one that {@code rule} has. */
    static Form of(PolicyJson rule) {
        List<Form> there = FORMS.stream().filter(form -> rule.has(form.name)).toList();
        if (there.size() != 1) {
            throw rule.fault("must have exactly one of " + String.join(", ", names()));
        }
        return there.getFirst();
    }

    /**
     * A kind's member.
     *
     * @param chains that it can be for
     */
    record Form(String name, Chains chains, Function<PolicyJson, Kind<?>> reader) {
        Kind<?> read(PolicyJson rule) {
            return reader.apply(rule.required(name));
        }
    }
}
