package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.payload.XrplAmount;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer is no worse than one that the rule lists: between the same currencies, of no more, and at no lower price.
 * Without a bound of the price an offer gives everything away to whoever takes it.
 */
record Offers(List<Offer> worst) implements Condition<XrplTransaction> {
    static final String MEMBER = "offers";

    private static final String TAKER_GETS = "takerGets";
    private static final String TAKER_PAYS = "takerPays";

    /**
     * An offer that is just good enough.
     *
     * @param takerGets the most that may be given
     * @param takerPays the least that is to be had for all of that; for a part, as large a part
     */
    record Offer(XrplAmount takerGets, XrplAmount takerPays) {
        private static Offer read(PolicyJson json) {
            json.requireMembers(TAKER_GETS, TAKER_PAYS);
            Offer offer = new Offer(
                    Identifiers.amount(json.required(TAKER_GETS)), Identifiers.amount(json.required(TAKER_PAYS)));
            if (offer.takerGets.isOfSameCurrency(offer.takerPays)) {
                throw json.fault("must be of two currencies");
            }
            return offer;
        }

        private boolean isBetweenTheSame(Action.OfferCreate asked) {
            return takerGets.isOfSameCurrency(asked.takerGets()) && takerPays.isOfSameCurrency(asked.takerPays());
        }

        private boolean isOfNoLess(Action.OfferCreate asked) {
            return asked.takerGets().quantity().compareTo(takerGets.quantity()) <= 0;
        }

        /** Compares the prices without dividing. */
        private boolean isAtNoHigherPrice(Action.OfferCreate asked) {
            return asked.takerPays()
                            .quantity()
                            .multiply(takerGets.quantity())
                            .compareTo(takerPays
                                    .quantity()
                                    .multiply(asked.takerGets().quantity()))
                    >= 0;
        }
    }

    /** Reads those of {@code rule}, which are none if it has no such member. */
    static Offers read(PolicyJson rule) {
        List<Offer> worst = rule.optional(MEMBER, list -> list.list(Offer::read));
        return new Offers(worst == null ? List.of() : List.copyOf(worst));
    }

    @Override
    public @Nullable Rejection objection(XrplTransaction transaction, JudgedRequest asked) {
        if (!(transaction.action() instanceof Action.OfferCreate offer)) {
            return null;
        }
        List<Offer> comparable =
                worst.stream().filter(one -> one.isBetweenTheSame(offer)).toList();
        if (comparable.isEmpty()) {
            return refusal(
                    RejectionCode.OFFER_NOT_ALLOWED, TAKER_GETS, "must be for currencies of one of the rule's offers");
        }
        List<Offer> large =
                comparable.stream().filter(one -> one.isOfNoLess(offer)).toList();
        if (large.isEmpty()) {
            return refusal(RejectionCode.VALUE_TOO_HIGH, TAKER_GETS, "must be no more than in the rule's offer");
        }
        return large.stream().anyMatch(one -> one.isAtNoHigherPrice(offer))
                ? null
                : refusal(
                        RejectionCode.OFFER_NOT_ALLOWED,
                        TAKER_PAYS,
                        "must be at least as much, for each unit of TakerGets, as in the rule's offer");
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (worst.stream().anyMatch(offer -> Unlimited.is(offer.takerGets))) {
            warnings.add(Unlimited.warning("xrplTransaction.offers: takerGets"));
        }
        if (worst.stream().anyMatch(offer -> Unlimited.isNothing(offer.takerPays))) {
            warnings.add("xrplTransaction.offers: takerPays: is next to nothing for all of takerGets, so that an offer"
                    + " may give everything away; give the least that is ever meant");
        }
        return warnings;
    }

    private static Rejection refusal(RejectionCode code, String member, String reason) {
        String field = member.equals(TAKER_GETS) ? "TakerGets" : "TakerPays";
        return new Rejection(code, "payload.document." + field, reason);
    }
}
