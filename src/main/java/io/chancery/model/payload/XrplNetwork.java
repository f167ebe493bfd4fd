package io.chancery.model.payload;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The XRP Ledger's networks as CAIP-2 identifiers: {@code xrpl:} and the network's id, from 0 to 2^32 - 1. */
public final class XrplNetwork {
    /** The largest id of a network whose transactions do not carry it. */
    public static final long LARGEST_IMPLIED = 1024;

    static final long UINT32_MAX = 0xffff_ffffL;

    private static final String IMPLIED = "xrpl:0-" + LARGEST_IMPLIED;
    private static final String PREFIX = "xrpl:";
    private static final Pattern IDENTIFIER = Pattern.compile(PREFIX + "(0|[1-9][0-9]{0,9})");

    private XrplNetwork() {}

    /** Whether {@code network} is an XRP Ledger network. */
    public static boolean matches(String network) {
        return id(network).isPresent();
    }

    /** The id of {@code network}, or empty if it is not an XRP Ledger network. */
    public static OptionalLong id(String network) {
        if (!network.startsWith(PREFIX) || !IDENTIFIER.matcher(network).matches()) {
            return OptionalLong.empty();
        }
        long id = Long.parseLong(network.substring(PREFIX.length()));
        return id > UINT32_MAX ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** Whether the transactions of {@code network} do not carry its id, so that all such networks accept them. */
    public static boolean isImplied(String network) {
        return id(network).orElse(Long.MAX_VALUE) <= LARGEST_IMPLIED;
    }

    /** {@code network}, of whatever kind, or one name for those that accept each other's transactions. */
    public static String namespace(String network) {
        return isImplied(network) ? IMPLIED : network;
    }
}
