package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.XrplAmount;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import io.chancery.model.payload.XrplTrustFlag;
import java.math.BigInteger;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Transactions out of the ledger's JSON form, read strictly: every field is one that the type has, in its one form, and
 * none is left of an earlier signature.
 */
public final class XrplDocuments {
    private XrplDocuments() {}

    /** Throws {@link InvalidFieldException} naming the field at fault from {@code document} down. */
    public static XrplTransaction read(String document) {
        ObjectNode json = XrplJson.parse(document);
        try {
            return read(document, json);
        } catch (InvalidFieldException e) {
            throw e.field().equals(XrplJson.FIELD) ? e : e.under(XrplJson.FIELD);
        }
    }

    private static XrplTransaction read(String document, ObjectNode json) {
        XrplType type = XrplType.of(json);
        type.check(json);
        return new XrplTransaction(
                document,
                json.path("Account").asText(),
                XrplAmounts.drops(json.path("Fee")),
                json.path("Sequence").longValue(),
                number(json, "TicketSequence"),
                json.path("Flags").longValue(),
                number(json, "LastLedgerSequence"),
                number(json, "NetworkID"),
                json.has(XrplType.SIGNING_KEY),
                action(type, json));
    }

    private static Action payment(ObjectNode json) {
        XrplAmount amount = XrplAmounts.read(json.path("Amount"));
        return new Action.Payment(
                destination(json),
                destinationTag(json),
                amount,
                json.has(XrplPaths.FIELD) ? mostSent(json, amount) : amount(json, "SendMax"),
                amount(json, "DeliverMin"),
                (json.path("Flags").longValue() & XrplFlags.PARTIAL_PAYMENT) != 0);
    }

    /**
     * What a payment with paths may cost. Without {@code SendMax} the ledger takes as much of the amount's currency
     * with the sender for its issuer, which any issuer's money that the sender holds can pay.
     */
    private static @Nullable XrplAmount mostSent(ObjectNode json, XrplAmount amount) {
        return amount instanceof XrplAmount.Issued issued && !json.has("SendMax")
                ? new XrplAmount.Issued(issued.currency(), json.path("Account").textValue(), issued.value())
                : amount(json, "SendMax");
    }

    private static Action action(XrplType type, ObjectNode json) {
        return switch (type) {
            case PAYMENT -> payment(json);
            case PAYMENT_CHANNEL_CREATE ->
                new Action.ChannelCreate(
                        destination(json), destinationTag(json), XrplAmounts.drops(json.path("Amount")));
            case PAYMENT_CHANNEL_FUND -> new Action.ChannelFund(channel(json), XrplAmounts.drops(json.path("Amount")));
            case PAYMENT_CHANNEL_CLAIM ->
                new Action.ChannelClaim(channel(json), drops(json, "Balance"), drops(json, "Amount"));
            case SET_REGULAR_KEY ->
                new Action.SetRegularKey(json.path("RegularKey").textValue());
            case TRUST_SET -> new Action.TrustSet(XrplAmounts.issued(json.path("LimitAmount")), trustFlags(json));
            case OFFER_CREATE ->
                new Action.OfferCreate(
                        XrplAmounts.read(json.path("TakerGets")),
                        XrplAmounts.read(json.path("TakerPays")),
                        json.has("OfferSequence") ? json.path("OfferSequence").longValue() : null);
            case OFFER_CANCEL ->
                new Action.OfferCancel(json.path("OfferSequence").longValue());
            case TICKET_CREATE ->
                new Action.TicketCreate(json.path("TicketCount").longValue());
            case ACCOUNT_SET -> XrplSettings.read(json);
        };
    }

    private static Set<XrplTrustFlag> trustFlags(ObjectNode json) {
        long flags = json.path("Flags").longValue();
        return Stream.of(XrplTrustFlag.values())
                .filter(flag -> (flags & flag.bit()) != 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String destination(ObjectNode json) {
        return json.path("Destination").asText();
    }

    private static @Nullable Long destinationTag(ObjectNode json) {
        return number(json, "DestinationTag");
    }

    private static Bytes channel(ObjectNode json) {
        return Bytes.fromHex(json.path("Channel").asText());
    }

    private static @Nullable Long number(ObjectNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? null : value.longValue();
    }

    private static @Nullable XrplAmount amount(ObjectNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? null : XrplAmounts.read(value);
    }

    private static @Nullable BigInteger drops(ObjectNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? null : XrplAmounts.drops(value);
    }
}
