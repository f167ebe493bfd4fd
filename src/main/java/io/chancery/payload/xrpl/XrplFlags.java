package io.chancery.payload.xrpl;

import io.chancery.model.payload.XrplTrustFlag;
import java.util.stream.Stream;

/** The bits of {@code Flags} by their names in the ledger's reference. */
final class XrplFlags {
    static final long FULLY_CANONICAL_SIGNATURE = 0x8000_0000L;

    static final long NO_RIPPLE_DIRECT = 0x0001_0000L;
    static final long PARTIAL_PAYMENT = 0x0002_0000L;
    static final long LIMIT_QUALITY = 0x0004_0000L;

    static final long RENEW = 0x0001_0000L;
    static final long CLOSE = 0x0002_0000L;

    static final long PASSIVE = 0x0001_0000L;
    static final long IMMEDIATE_OR_CANCEL = 0x0002_0000L;
    static final long FILL_OR_KILL = 0x0004_0000L;
    static final long SELL = 0x0008_0000L;

    private XrplFlags() {}

    /** Returns all of {@link XrplTrustFlag}. */
    static long trust() {
        return Stream.of(XrplTrustFlag.values()).mapToLong(XrplTrustFlag::bit).reduce(0, (all, bit) -> all | bit);
    }
}
