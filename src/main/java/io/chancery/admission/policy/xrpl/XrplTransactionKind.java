package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Choice;
import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.Kind;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.Bytes;
import io.chancery.model.payload.XrplTransaction;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/** Transactions of the XRP Ledger. */
public final class XrplTransactionKind {
    private XrplTransactionKind() {}

    public static Kind<XrplTransaction> read(PolicyJson json) {
        json.requireMembers(
                "types",
                "destinations",
                "maxDrops",
                "maxFee",
                "issued",
                "channels",
                "regularKeys",
                TrustLines.MEMBER,
                Offers.MEMBER,
                AccountSettings.MEMBER,
                SignForAllowed.MEMBER,
                "withoutLastLedger",
                "replacement");
        Set<XrplTypes.Type> types = json.required("types").set(XrplTypes::one);
        Choice<Destination> destinations = json.optional("destinations", list -> Choice.read(list, Destination::read));
        Choice<Bytes> channels = json.optional("channels", list -> Choice.read(list, Identifiers::channel));
        BigInteger maxDrops = json.optional("maxDrops", PolicyJson::quantity);
        Set<RegularKey> regularKeys = json.optional("regularKeys", list -> list.set(RegularKey::read));
        IssuedAmounts issued = json.optional("issued", IssuedAmounts::read);
        XrplTypes allowed = new XrplTypes(types);
        return new Kind<>(
                "a transaction of the XRP Ledger",
                XrplTransaction.class,
                List.of(
                        allowed,
                        SignForAllowed.read(json),
                        new DestinationAllowed(destinations == null ? Choice.none() : destinations),
                        new ClaimedChannelAllowed(channels == null ? Choice.none() : channels),
                        new MaxDrops(maxDrops),
                        issued == null ? IssuedAmounts.NONE : issued,
                        new MaxXrplFee(json.optional("maxFee", PolicyJson::quantity)),
                        new LastLedgerGiven(json.isSet("withoutLastLedger")),
                        new RegularKeyAllowed(regularKeys == null ? Set.of() : regularKeys),
                        TrustLines.read(json),
                        Offers.read(json),
                        AccountSettings.read(json)),
                allowed.spend() && (maxDrops == null || maxDrops.signum() > 0),
                json.isSet("replacement"),
                allowed.warnings(json));
    }
}
