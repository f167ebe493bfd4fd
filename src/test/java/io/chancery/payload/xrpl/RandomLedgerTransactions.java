package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Transactions of every type that is signed, of every form of their fields, out of a seed. */
public final class RandomLedgerTransactions {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> ACCOUNTS = List.of(
            "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1",
            "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD",
            "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
            "rMwjYedjc7qqtKYVLiAccJSmCwih4LnE2q",
            "rrrrrrrrrrrrrrrrrrrrBZbvji");
    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789?!@#$%^&*<>(){}[]|";
    private static final List<Integer> ACCOUNT_FLAGS = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16);
    private static final long FULLY_CANONICAL = 0x8000_0000L;

    private final Random random;

    public RandomLedgerTransactions(long seed) {
        this.random = new Random(seed);
    }

    /** The next one. */
    public ObjectNode next() {
        XrplType type = pick(List.of(XrplType.values()));
        ObjectNode transaction = JSON.createObjectNode()
                .put("TransactionType", type.json())
                .put("Account", account())
                .put("Fee", drops());
        sequence(transaction);
        maybe(transaction, "LastLedgerSequence", this::uint32);
        maybe(transaction, "NetworkID", () -> JSON.valueToTree(1025 + random.nextInt(1_000_000)));
        maybe(transaction, "SourceTag", this::uint32);
        maybe(transaction, "AccountTxnID", () -> hex(32));
        maybe(transaction, "Memos", this::memos);
        switch (type) {
            case PAYMENT -> payment(transaction);
            case PAYMENT_CHANNEL_CREATE -> {
                transaction.put("Amount", drops()).put("Destination", account());
                transaction.set("SettleDelay", uint32());
                transaction.put("PublicKey", "ED" + hex(32).textValue());
                maybe(transaction, "CancelAfter", this::uint32);
                maybe(transaction, "DestinationTag", this::uint32);
            }
            case PAYMENT_CHANNEL_FUND -> {
                transaction.put("Amount", drops()).set("Channel", hex(32));
                maybe(transaction, "Expiration", this::uint32);
            }
            case PAYMENT_CHANNEL_CLAIM -> {
                transaction.set("Channel", hex(32));
                maybe(transaction, "Balance", () -> JSON.valueToTree(drops()));
                maybe(transaction, "Amount", () -> JSON.valueToTree(drops()));
                maybe(transaction, "PublicKey", () -> JSON.valueToTree("02" + hex(32).textValue()));
                flags(transaction, 0x1_0000L, 0x2_0000L);
            }
            case SET_REGULAR_KEY -> maybe(transaction, "RegularKey", () -> JSON.valueToTree(account()));
            case TRUST_SET -> {
                transaction.set("LimitAmount", issued(random.nextInt(4) == 0 ? "0" : value()));
                flags(transaction, 0x1_0000L, 0x2_0000L, 0x4_0000L, 0x10_0000L, 0x20_0000L);
            }
            case OFFER_CREATE -> offer(transaction);
            case OFFER_CANCEL -> transaction.set("OfferSequence", uint32());
            case TICKET_CREATE -> transaction.put("TicketCount", 1 + random.nextInt(250));
            case ACCOUNT_SET -> settings(transaction);
        }
        return transaction;
    }

    private void payment(ObjectNode transaction) {
        transaction.put("Destination", account()).set("Amount", amount());
        maybe(transaction, "DestinationTag", this::uint32);
        maybe(transaction, "InvoiceID", () -> hex(32));
        maybe(transaction, "SendMax", this::amount);
        maybe(transaction, "DeliverMin", this::amount);
        maybe(transaction, "Paths", this::paths);
        flags(transaction, 0x1_0000L, 0x2_0000L, 0x4_0000L);
    }

    private void offer(ObjectNode transaction) {
        boolean sellsDrops = random.nextBoolean();
        transaction.set("TakerGets", sellsDrops ? JSON.valueToTree(drops()) : issued(value()));
        transaction.set("TakerPays", sellsDrops ? issued(value()) : JSON.valueToTree(drops()));
        maybe(transaction, "Expiration", this::uint32);
        maybe(transaction, "OfferSequence", this::uint32);
        flags(transaction, 0x1_0000L, 0x2_0000L, 0x4_0000L, 0x8_0000L);
    }

    private void settings(ObjectNode transaction) {
        int set = pick(ACCOUNT_FLAGS);
        maybe(transaction, "SetFlag", () -> JSON.valueToTree(set));
        int clear = pick(ACCOUNT_FLAGS);
        if (clear != set) {
            maybe(transaction, "ClearFlag", () -> JSON.valueToTree(clear));
        }
        maybe(transaction, "Domain", () -> hex(1 + random.nextInt(256)));
        maybe(transaction, "EmailHash", () -> hex(16));
        maybe(transaction, "MessageKey", () -> JSON.valueToTree("03" + hex(32).textValue()));
        maybe(transaction, "TickSize", () -> JSON.valueToTree(3 + random.nextInt(13)));
        maybe(transaction, "TransferRate", () -> JSON.valueToTree(1_000_000_000 + random.nextInt(1_000_000_001)));
    }

    private void sequence(ObjectNode transaction) {
        if (random.nextInt(4) == 0) {
            transaction.put("Sequence", 0).put("TicketSequence", 1 + random.nextInt(Integer.MAX_VALUE));
        } else {
            transaction.put("Sequence", 1 + random.nextInt(Integer.MAX_VALUE));
        }
    }

    private void flags(ObjectNode transaction, long... bits) {
        maybe(transaction, "Flags", () -> {
            long flags = random.nextBoolean() ? FULLY_CANONICAL : 0;
            for (long bit : bits) {
                flags |= random.nextBoolean() ? bit : 0;
            }
            return JSON.valueToTree(flags);
        });
    }

    private ArrayNode memos() {
        ArrayNode memos = JSON.createArrayNode();
        for (int i = 0; i <= random.nextInt(3); i++) {
            ObjectNode memo = memos.addObject().putObject("Memo");
            memo.set("MemoData", hex(1 + random.nextInt(300)));
            maybe(memo, "MemoType", () -> hex(4));
        }
        return memos;
    }

    private ArrayNode paths() {
        ArrayNode paths = JSON.createArrayNode();
        for (int i = 0; i <= random.nextInt(6); i++) {
            ArrayNode steps = paths.addArray();
            for (int j = 0; j <= random.nextInt(8); j++) {
                steps.add(step());
            }
        }
        return paths;
    }

    private ObjectNode step() {
        ObjectNode step = JSON.createObjectNode();
        int kind = pick(List.of(0x01, 0x10, 0x20, 0x30));
        if (kind == 0x01) {
            step.put("account", account());
        }
        if ((kind & 0x10) != 0) {
            step.put("currency", kind == 0x10 && random.nextBoolean() ? "XRP" : currency());
        }
        if ((kind & 0x20) != 0) {
            step.put("issuer", account());
        }
        maybe(step, "type", () -> JSON.valueToTree(kind));
        maybe(step, "type_hex", () -> JSON.valueToTree("%016X".formatted(kind)));
        return step;
    }

    private JsonNode amount() {
        return random.nextBoolean() ? JSON.valueToTree(drops()) : issued(value());
    }

    private ObjectNode issued(String value) {
        return JSON.createObjectNode()
                .put("currency", currency())
                .put("issuer", account())
                .put("value", value);
    }

    private String value() {
        String digits = String.valueOf(1 + Math.floorMod(random.nextLong(), 9_999_999_999_999_999L));
        return switch (random.nextInt(3)) {
            case 0 -> digits;
            case 1 -> digits + "e" + (random.nextInt(150) - 90);
            default -> random.nextInt(1_000) + "." + (1 + random.nextInt(1_000_000));
        };
    }

    private String currency() {
        return switch (random.nextInt(3)) {
            case 0 -> characters();
            case 1 ->
                "000000000000000000000000"
                        + HexFormat.of().withUpperCase().formatHex(characters().getBytes(StandardCharsets.US_ASCII))
                        + "0000000000";
            default -> "01" + hex(19).textValue();
        };
    }

    private String characters() {
        StringBuilder three = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            three.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return three.toString().equals("XRP") ? "XRp" : three.toString();
    }

    private String drops() {
        return String.valueOf(1 + Math.floorMod(random.nextLong(), 100_000_000_000_000_000L));
    }

    private String account() {
        return pick(ACCOUNTS);
    }

    private JsonNode uint32() {
        return JSON.valueToTree(random.nextInt() & 0xffff_ffffL);
    }

    private JsonNode hex(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return JSON.valueToTree(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    private void maybe(ObjectNode object, String field, Supplier<JsonNode> value) {
        if (random.nextBoolean()) {
            object.set(field, value.get());
        }
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
