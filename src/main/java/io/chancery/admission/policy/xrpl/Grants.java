package io.chancery.admission.policy.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.model.payload.EvmAddress;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** How what the members of a rule grant compares, by their names. A member that is not known here must be equal. */
public final class Grants {
    private static final String RECIPIENTS = "recipients";

    /** Lists of which each element grants something; an absent one grants nothing. */
    private static final Set<String> LISTS = Set.of(
            RECIPIENTS,
            "calls",
            "delegates",
            "domains",
            "primaryTypes",
            "destinations",
            "channels",
            "issued",
            "regularKeys",
            TrustLines.MEMBER,
            Offers.MEMBER,
            SignForAllowed.MEMBER);

    /** Lists of which each element grants something; an absent one grants something too. */
    private static final Set<String> LISTS_WITH_DEFAULT = Set.of("types");

    /** What must be so; an absent one grants everything. */
    private static final Set<String> CONDITIONS = Set.of("contentTypes", "startsWith");

    /** Members that grant something as they are; an absent one grants nothing. */
    private static final Set<String> TERMS = Set.of("permits", AccountSettings.MEMBER);

    /** The most of something; an absent one is no bound. */
    private static final Set<String> BOUNDS = Set.of("maxValue", "maxFee", "maxDrops", "maxBytes");

    /** Members that grant something if they are true. */
    private static final Set<String> FLAGS =
            Set.of("creation", "belowIntrinsicGas", "replacement", "everyChain", "withoutLastLedger");

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,78}");
    private static final String ANY = "*";

    private Grants() {}

    /**
     * Returns whether {@code kind}, the member that says what kind of payload a rule allows, grants nothing that {@code
     * other} does not.
     */
    public static boolean areWithin(JsonNode kind, JsonNode other) {
        Set<String> names = new HashSet<>();
        kind.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        return names.stream().allMatch(name -> isWithin(name, kind.path(name), other.path(name)));
    }

    private static boolean isWithin(String name, JsonNode value, JsonNode other) {
        if (value.equals(other)) {
            return true;
        }
        if (LISTS.contains(name)) {
            return value.isMissingNode()
                    || (areAmong(value, other)
                            && (!name.equals(RECIPIENTS) || !namesNobody(value) || namesNobody(other)));
        }
        if (LISTS_WITH_DEFAULT.contains(name)) {
            return areAmong(value, other);
        }
        if (CONDITIONS.contains(name)) {
            return other.isMissingNode() || isListWithin(value, other, false);
        }
        if (BOUNDS.contains(name)) {
            return isAtMost(value, other);
        }
        if (TERMS.contains(name)) {
            return value.isMissingNode();
        }
        return FLAGS.contains(name) && (value.isMissingNode() || (value.isBoolean() && !value.booleanValue()));
    }

    /** Any recipients are all but the zero address, which has to be named. */
    private static boolean namesNobody(JsonNode recipients) {
        String nobody = EvmAddress.ZERO.toString();
        for (JsonNode recipient : recipients) {
            if (nobody.equals(recipient.textValue())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether each element of the list {@code some} is in the list {@code all}, or {@code all} is any. */
    public static boolean areAmong(JsonNode some, JsonNode all) {
        return isListWithin(some, all, true);
    }

    private static boolean isListWithin(JsonNode some, JsonNode all, boolean hasWildcard) {
        if (!some.isArray() || !all.isArray()) {
            return false;
        }
        Set<JsonNode> others = new HashSet<>();
        all.forEach(others::add);
        boolean any = hasWildcard && all.size() == 1 && ANY.equals(all.path(0).textValue());
        for (JsonNode element : some) {
            if (!any && !others.contains(element)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether {@code bound} is a bound that {@code other} does not exceed; an absent one exceeds any. */
    public static boolean isAtMost(JsonNode bound, JsonNode other) {
        return other.isMissingNode()
                || (isAmount(bound)
                        && isAmount(other)
                        && new BigInteger(bound.asText()).compareTo(new BigInteger(other.asText())) <= 0);
    }

    private static boolean isAmount(JsonNode json) {
        return AMOUNT.matcher(json.asText()).matches();
    }
}
