package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.call.ArgumentsAllowed;
import io.chancery.admission.policy.call.Calls;
import io.chancery.admission.policy.call.ContractAllowed;
import io.chancery.admission.policy.call.FunctionAllowed;
import io.chancery.admission.policy.condition.Choice;
import io.chancery.admission.policy.condition.Kind;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.EvmTransaction;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/** Transactions of EVM chains. */
public final class TransactionKind {
    private TransactionKind() {}

    public static Kind<EvmTransaction> read(PolicyJson json) {
        json.requireMembers(
                "types",
                "recipients",
                "calls",
                "creation",
                MaxCreationValue.MEMBER,
                MaxInitcode.MEMBER,
                MaxSize.MEMBER,
                MaxBlobs.MEMBER,
                MaxGas.MEMBER,
                "belowIntrinsicGas",
                "maxValue",
                "maxFee",
                "replacement");
        Set<String> types = json.optional("types", TransactionTypes::read);
        Choice<Account> recipients = json.optional("recipients", list -> Choice.read(list, Account::read));
        Calls calls = json.optional("calls", Calls::read);
        boolean creation = json.isSet("creation");
        BigInteger maxValue = json.optional("maxValue", PolicyJson::quantity);
        Calls called = calls == null ? Calls.NONE : calls;
        return new Kind<>(
                "a transaction of an EVM chain",
                EvmTransaction.class,
                List.of(
                        new TransactionTypes(types == null ? TransactionTypes.DEFAULT : types),
                        new CreationAllowed(creation),
                        new RecipientAllowed(recipients == null ? Choice.none() : recipients, called),
                        new ContractAllowed(called),
                        new FunctionAllowed(called),
                        new ArgumentsAllowed(called),
                        MaxInitcode.read(json),
                        MaxSize.read(json),
                        MaxBlobs.read(json),
                        MaxGas.read(json),
                        new EnoughGas(json.isSet("belowIntrinsicGas")),
                        MaxCreationValue.read(json),
                        new MaxValue(maxValue),
                        new MaxFee(json.optional("maxFee", PolicyJson::quantity))),
                maxValue == null || maxValue.signum() > 0,
                json.isSet("replacement"),
                recipients == null && calls == null && !creation
                        ? List.of("transaction: allows nothing without recipients, calls or creation")
                        : List.of());
    }
}
