package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.call.Calls;
import io.chancery.admission.policy.condition.Choice;
import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What carries no data goes to one of these accounts, or to a contract of which everything may be called. If they are
 * any whatever, the zero address is none of them: what goes there is lost, mostly because a program left the recipient
 * out.
 */
record RecipientAllowed(Choice<Account> recipients, Calls calls) implements Condition<EvmTransaction> {
    private static final Account OWN = new Account.Own();

    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return isMet(transaction, asked)
                ? null
                : new Rejection(RejectionCode.RECIPIENT_NOT_ALLOWED, "payload.to", reason());
    }

    private String reason() {
        if (recipients.isNone()) {
            return "must be called with data: the rule allows no plain transfers";
        }
        return recipients.any()
                ? "must not be the zero address, which a rule has to name"
                : "must be one of the rule's recipients";
    }

    @Override
    public boolean isMet(EvmTransaction transaction, JudgedRequest asked) {
        EvmAddress to = transaction.to();
        return to == null || !transaction.data().isEmpty() || isAllowed(to, asked);
    }

    private boolean isAllowed(EvmAddress to, JudgedRequest asked) {
        return (recipients.any() && !to.equals(EvmAddress.ZERO))
                || recipients.values().contains(new Account.At(to))
                || (dependsOnKey() && to.equals(asked.own()))
                || calls.allowAll(to);
    }

    @Override
    public List<String> warnings() {
        return recipients.any() ? List.of("transaction.recipients: any account may be paid") : List.of();
    }

    @Override
    public boolean dependsOnKey() {
        return recipients.values().contains(OWN);
    }
}
