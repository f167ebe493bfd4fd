package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.XrplAccountFlag;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.payload.xrpl.XrplIdentifiers;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The account's settings are changed in no other way than the rule says.
 *
 * @param set flags that may be set
 * @param clear flags that may be cleared
 * @param fields settings that may have any value
 */
record AccountSettings(Set<XrplAccountFlag> set, Set<XrplAccountFlag> clear, Set<String> fields)
        implements Condition<XrplTransaction> {
    static final String MEMBER = "accountSettings";

    private static final AccountSettings NONE = new AccountSettings(Set.of(), Set.of(), Set.of());

    private static final Map<XrplAccountFlag, String> DANGERS = new EnumMap<>(Map.of(
            XrplAccountFlag.DISABLE_MASTER,
                    "takes the master key's power away: without a regular key the account is lost",
            XrplAccountFlag.NO_FREEZE, "cannot be taken back",
            XrplAccountFlag.ALLOW_CLAWBACK, "cannot be taken back",
            XrplAccountFlag.GLOBAL_FREEZE, "freezes all that the account issues",
            XrplAccountFlag.DEFAULT_RIPPLE,
                    "lets payments of others pass through the account, which shifts its balances"));

    /** Reads those of {@code rule}, which are none if it has no such member. */
    static AccountSettings read(PolicyJson rule) {
        AccountSettings settings = rule.optional(MEMBER, json -> {
            json.requireMembers("set", "clear", "fields");
            return new AccountSettings(
                    orNone(json.optional("set", list -> list.set(AccountSettings::flag))),
                    orNone(json.optional("clear", list -> list.set(AccountSettings::flag))),
                    orNone(json.optional("fields", list -> list.set(AccountSettings::field))));
        });
        return settings == null ? NONE : settings;
    }

    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        if (!(transaction.action() instanceof Action.AccountSet change)) {
            return null;
        }
        if (change.set() != null && !set.contains(change.set())) {
            return refusal("SetFlag", "must be a flag that the rule lets be set");
        }
        if (change.clear() != null && !clear.contains(change.clear())) {
            return refusal("ClearFlag", "must be a flag that the rule lets be cleared");
        }
        return new TreeSet<>(change.fields())
                .stream()
                        .filter(field -> !fields.contains(field))
                        .findFirst()
                        .map(field -> refusal(field, "must be absent: the rule does not let it be changed"))
                        .orElse(null);
    }

    @Override
    public List<String> warnings() {
        return DANGERS.entrySet().stream()
                .filter(danger -> set.contains(danger.getKey()))
                .map(danger ->
                        "xrplTransaction.accountSettings: " + danger.getKey().ledgerName() + " " + danger.getValue())
                .toList();
    }

    private static XrplAccountFlag flag(PolicyJson json) {
        return Stream.of(XrplAccountFlag.values())
                .filter(flag -> flag.ledgerName().equals(json.json().textValue()))
                .findFirst()
                .orElseThrow(() -> json.fault("must be one of "
                        + Stream.of(XrplAccountFlag.values())
                                .map(XrplAccountFlag::ledgerName)
                                .collect(Collectors.joining(", "))));
    }

    private static String field(PolicyJson json) {
        if (!XrplIdentifiers.accountSettings().contains(json.text())) {
            throw json.fault("must be one of " + String.join(", ", new TreeSet<>(XrplIdentifiers.accountSettings())));
        }
        return json.text();
    }

    private static <T> Set<T> orNone(@Nullable Set<T> some) {
        return some == null ? Set.of() : some;
    }

    private static Rejection refusal(String field, String reason) {
        return new Rejection(RejectionCode.ACCOUNT_SETTING_NOT_ALLOWED, "payload.document." + field, reason);
    }
}
