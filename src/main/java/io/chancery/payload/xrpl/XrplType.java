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
            Flags.NO_RIPPLE_DIRECT | Flags.PARTIAL_PAYMENT | Flags.LIMIT_QUALITY,
            required("Amount", XrplAmounts::checkAny),
            required("Destination", XrplFormats::address),
            optional("DestinationTag", XrplFormats::uint32),
            optional("InvoiceID", XrplFormats::hash256),
            optional("SendMax", XrplAmounts::checkAny),
            optional("DeliverMin", XrplAmounts::checkAny),
            optional("Paths", XrplPaths::check)),
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
            Flags.RENEW | Flags.CLOSE,
            required("Channel", XrplFormats::hash256),
            optional("Balance", XrplAmounts::checkDrops),
            optional("Amount", XrplAmounts::checkDrops),
            optional("Signature", XrplFormats::blob),
            optional("PublicKey", XrplFormats::publicKey)),
    SET_REGULAR_KEY("SetRegularKey", 0, optional("RegularKey", XrplFormats::address));

    private static final Map<String, XrplType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(type -> type.json, Function.identity()));

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

    private final String json;
    private final long flags;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, of records of method references
    private final Map<String, XrplField> fields;

    XrplType(String json, long flags, XrplField... fields) {
        this.json = json;
        this.flags = flags | Flags.FULLY_CANONICAL_SIGNATURE;
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
            throw new InvalidFieldException(
                    Common.TYPE,
                    "must be one of "
                            + Stream.of(values()).map(known -> known.json).collect(Collectors.joining(", ")));
        }
        return type;
    }

    /** Throws {@link InvalidFieldException} unless {@code transaction} has what this type needs and nothing that it lacks. */
    void check(ObjectNode transaction) {
        transaction.fieldNames().forEachRemaining(this::checkName);
        fields.values().forEach(field -> field.check(transaction));
        if ((transaction.path("Flags").longValue() & ~flags) != 0) {
            throw new InvalidFieldException("Flags", "has a bit that a " + json + " does not know");
        }
    }

    private void checkName(String name) {
        if (Common.SIGNATURES.contains(name)) {
            throw new InvalidFieldException(name, "must be absent: the signature is to be made, by one key");
        }
        if (!fields.containsKey(name)) {
            throw NAME.matcher(name).matches()
                    ? new InvalidFieldException(name, "is not a field of a " + json)
                    : new InvalidFieldException(XrplJson.FIELD, "has a member that is not a field of a " + json);
        }
    }

    /** What all types have. */
    private static final class Common {
        static final String TYPE = "TransactionType";
        static final List<String> SIGNATURES = List.of("SigningPubKey", "TxnSignature", "Signers");
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

    /** The bits of {@code Flags} by their names in the ledger's reference. */
    static final class Flags {
        static final long FULLY_CANONICAL_SIGNATURE = 0x8000_0000L;
        static final long NO_RIPPLE_DIRECT = 0x0001_0000L;
        static final long PARTIAL_PAYMENT = 0x0002_0000L;
        static final long LIMIT_QUALITY = 0x0004_0000L;
        static final long RENEW = 0x0001_0000L;
        static final long CLOSE = 0x0002_0000L;

        private Flags() {}
    }
}
