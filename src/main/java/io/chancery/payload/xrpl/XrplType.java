package io.chancery.payload.xrpl;

import static io.chancery.payload.xrpl.XrplField.optional;
import static io.chancery.payload.xrpl.XrplField.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.InvalidFieldException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of transactions that are signed, each with its fields and flags; all others are refused. */
enum XrplType {
    PAYMENT(
            "Payment",
            XrplFlags.NO_RIPPLE_DIRECT | XrplFlags.PARTIAL_PAYMENT | XrplFlags.LIMIT_QUALITY,
            required("Amount", XrplAmounts::checkAny),
            required("Destination", XrplFormats::address),
            optional("DestinationTag", XrplFormats::uint32),
            optional("InvoiceID", XrplFormats::hash256),
            optional("SendMax", XrplAmounts::checkAny),
            optional("DeliverMin", XrplAmounts::checkAny),
            optional(XrplPaths.FIELD, XrplPaths::check)),
    PAYMENT_CHANNEL_CREATE(
            "PaymentChannelCreate",
            0,
            required("Amount", XrplAmounts::checkDrops),
            required("Destination", XrplFormats::address),
            required("SettleDelay", XrplFormats::uint32),
            required("PublicKey", XrplFormats::publicKey),
            optional("CancelAfter", XrplFormats::uint32),
            optional("DestinationTag", XrplFormats::uint32)),
    PAYMENT_CHANNEL_FUND(
            "PaymentChannelFund",
            0,
            required("Channel", XrplFormats::hash256),
            required("Amount", XrplAmounts::checkDrops),
            optional("Expiration", XrplFormats::uint32)),
    PAYMENT_CHANNEL_CLAIM(
            "PaymentChannelClaim",
            XrplFlags.RENEW | XrplFlags.CLOSE,
            required("Channel", XrplFormats::hash256),
            optional("Balance", XrplAmounts::checkDrops),
            optional("Amount", XrplAmounts::checkDrops),
            optional("Signature", XrplFormats::blob),
            optional("PublicKey", XrplFormats::publicKey)),
    SET_REGULAR_KEY("SetRegularKey", 0, optional("RegularKey", XrplFormats::address)),
    TRUST_SET("TrustSet", XrplFlags.trust(), required("LimitAmount", XrplAmounts::checkLimit)),
    OFFER_CREATE(
            "OfferCreate",
            XrplFlags.PASSIVE | XrplFlags.IMMEDIATE_OR_CANCEL | XrplFlags.FILL_OR_KILL | XrplFlags.SELL,
            required("TakerGets", XrplAmounts::checkAny),
            required("TakerPays", XrplAmounts::checkAny),
            optional("Expiration", XrplFormats::uint32),
            optional("OfferSequence", XrplFormats::uint32)),
    OFFER_CANCEL("OfferCancel", 0, required("OfferSequence", XrplFormats::uint32)),
    TICKET_CREATE("TicketCreate", 0, required("TicketCount", XrplFormats::ticketCount)),
    ACCOUNT_SET(
            "AccountSet",
            0,
            optional(XrplSettings.SET, XrplSettings::checkFlag),
            optional(XrplSettings.CLEAR, XrplSettings::checkFlag),
            optional("Domain", XrplSettings::checkDomain),
            optional("EmailHash", XrplSettings::checkEmailHash),
            optional("MessageKey", XrplFormats::publicKey),
            optional("TickSize", XrplSettings::checkTickSize),
            optional("TransferRate", XrplSettings::checkTransferRate));

    /** The field that is set from the key, and in a request is empty if the key is to sign as one of several. */
    static final String SIGNING_KEY = "SigningPubKey";

    private static final Map<String, XrplType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(type -> type.json, Function.identity()));

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

    private final String json;
    private final long flags;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, of records of method references
    private final Map<String, XrplField> fields;

    XrplType(String json, long flags, XrplField... fields) {
        this.json = json;
        this.flags = flags | XrplFlags.FULLY_CANONICAL_SIGNATURE;
        this.fields = Stream.concat(Common.FIELDS.stream(), Stream.of(fields))
                .collect(Collectors.toUnmodifiableMap(XrplField::name, Function.identity()));
    }

    /** The type's name in the ledger's JSON. */
    String json() {
        return json;
    }

    Set<String> fieldNames() {
        return fields.keySet();
    }

    /** The type that {@code transaction} names. */
    static XrplType of(ObjectNode transaction) {
        String name = transaction.path(Common.TYPE).asText();
        XrplType type = BY_NAME.get(name);
        if (type == null) {
            String unsigned = XrplUnsigned.type(name);
            throw new InvalidFieldException(
                    Common.TYPE,
                    (unsigned == null ? "" : unsigned + "; it ")
                            + "must be one of "
                            + Stream.of(values()).map(known -> known.json).collect(Collectors.joining(", ")));
        }
        return type;
    }

    /**
     * Throws {@link InvalidFieldException} unless {@code transaction} has what this type needs and nothing that it
     * lacks.
     */
    void check(ObjectNode transaction) {
        transaction.fieldNames().forEachRemaining(this::checkName);
        fields.values().forEach(field -> field.check(transaction));
        if (transaction.has(SIGNING_KEY)
                && !"".equals(transaction.path(SIGNING_KEY).textValue())) {
            throw new InvalidFieldException(
                    SIGNING_KEY,
                    "must be absent, or empty to have the transaction signed as by one of several signers");
        }
        long unknown = transaction.path("Flags").longValue() & ~flags;
        if (unknown != 0) {
            String unsigned = XrplUnsigned.flags(json, unknown);
            throw new InvalidFieldException(
                    "Flags", unsigned == null ? "has a bit that is none of a " + json + "'s" : unsigned);
        }
    }

    private void checkName(String name) {
        if (Common.SIGNATURES.contains(name)) {
            throw new InvalidFieldException(
                    name,
                    "must be absent: the signature is to be made, and for multi-signing (of the amendment MultiSign) only"
                            + " that of one signer");
        }
        if (!fields.containsKey(name) && !name.equals(SIGNING_KEY)) {
            String unsigned = XrplUnsigned.field(name);
            if (unsigned != null) {
                throw new InvalidFieldException(name, unsigned);
            }
            throw NAME.matcher(name).matches()
                    ? new InvalidFieldException(name, "is not a field of a " + json)
                    : new InvalidFieldException(XrplJson.FIELD, "has a member that is not a field of a " + json);
        }
    }

    /** What all types have. */
    private static final class Common {
        static final String TYPE = "TransactionType";
        static final List<String> SIGNATURES = List.of("TxnSignature", "Signers");
        static final List<XrplField> FIELDS = List.of(
                required(TYPE, XrplFormats::text),
                required("Account", XrplFormats::address),
                required("Fee", XrplAmounts::checkFee),
                required("Sequence", XrplFormats::uint32),
                optional("TicketSequence", XrplFormats::uint32),
                optional("Flags", XrplFormats::uint32),
                optional("LastLedgerSequence", XrplFormats::uint32),
                optional("NetworkID", XrplFormats::uint32),
                optional("SourceTag", XrplFormats::uint32),
                optional("AccountTxnID", XrplFormats::hash256),
                optional("Memos", XrplFormats::memos));
    }
}
