package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.PolicyJson;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule lets XRP Ledger transactions go.
 *
 * @param address a classic address
 * @param tag the destination tag that there must be; null for none
 * @param anyTag whether there may be any tag or none
 */
record Destination(String address, @Nullable Long tag, boolean anyTag) {
    private static final long UINT32_MAX = 0xffff_ffffL;

    /** Reads an address, which stands for itself without a tag, or an object with address and tag. */
    static Destination read(PolicyJson json) {
        if (json.json().isTextual()) {
            return new Destination(Identifiers.xrpl(json), null, false);
        }
        json.requireMembers("address", "tag");
        String address = Identifiers.xrpl(json.required("address"));
        PolicyJson tag = json.required("tag");
        boolean any = "*".equals(tag.json().textValue());
        return new Destination(address, any ? null : number(tag), any);
    }

    private static Long number(PolicyJson tag) {
        boolean fits = tag.json().isIntegralNumber()
                && tag.json().canConvertToLong()
                && tag.json().longValue() >= 0
                && tag.json().longValue() <= UINT32_MAX;
        if (!fits) {
            throw tag.fault("must be a number from 0 to 2^32 - 1, or *");
        }
        return tag.json().longValue();
    }
}
