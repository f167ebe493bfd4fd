package io.chancery.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.Authorization;
import io.chancery.model.Bytes;
import io.chancery.model.EvmAddress;
import io.chancery.model.SigningPayload;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeesTest {
    private static final int ALL_HAVE_RISEN = -1;

    @ParameterizedTest
    @CsvSource({
        "100, 110, -1",
        "100, 109, 0",
        "101, 111, 0",
        "101, 112, -1",
        "1, 1, 0",
        "1, 2, -1",
        "0, 0, 0",
        "0, 1, -1",
        "10, 11, -1",
        "11, 12, 0",
        "11, 13, -1"
    })
    void riseByATenthRoundedUpAndAtLeastByOne(long before, long now, int expected) {
        assertEquals(expected, notRisen(Transfers.dynamic(0, before, before, 0), Transfers.dynamic(0, now, now, 0)));
    }

    @Test
    void mustAllRise() {
        SigningPayload before = Transfers.dynamic(0, 1_000, 100, 0);

        assertEquals(ALL_HAVE_RISEN, notRisen(before, Transfers.dynamic(0, 1_100, 110, 0)));
        assertEquals(0, notRisen(before, Transfers.dynamic(0, 1_099, 110, 0)));
        assertEquals(1, notRisen(before, Transfers.dynamic(0, 1_100, 109, 0)));
    }

    @Test
    void takeAGasPriceForBothKinds() {
        assertEquals(ALL_HAVE_RISEN, notRisen(Transfers.legacy(0, 100), Transfers.dynamic(0, 110, 110, 0)));
        assertEquals(1, notRisen(Transfers.legacy(0, 100), Transfers.dynamic(0, 110, 109, 0)));
        assertEquals(ALL_HAVE_RISEN, notRisen(Transfers.dynamic(0, 100, 1, 0), Transfers.legacy(0, 110)));
    }

    @Test
    void countTheBlobsFeeToo() {
        assertEquals(ALL_HAVE_RISEN, notRisen(Transfers.blob(0, 100, 100, 10), Transfers.blob(0, 110, 110, 11)));
        assertEquals(2, notRisen(Transfers.blob(0, 100, 100, 10), Transfers.blob(0, 110, 110, 10)));
    }

    @Test
    void haveNotRisenWhereTheyAreMissing() {
        assertEquals(2, notRisen(Transfers.blob(0, 100, 100, 10), Transfers.dynamic(0, 110, 110, 0)));
        assertEquals(ALL_HAVE_RISEN, notRisen(Transfers.dynamic(0, 100, 100, 0), Transfers.blob(0, 110, 110, 0)));
    }

    @Test
    void letATransactionTakeAnAuthorizationsNonceButNoAuthorizationTakeAny() {
        SigningPayload authorization =
                new Authorization(BigInteger.ONE, new EvmAddress(Bytes.fromHex("70".repeat(20))), BigInteger.ZERO);

        assertEquals(ALL_HAVE_RISEN, notRisen(authorization, Transfers.dynamic(0, 1, 1, 0)));
        assertEquals(0, notRisen(authorization, authorization));
        assertEquals(0, notRisen(Transfers.dynamic(0, 0, 0, 0), authorization));
    }

    @Test
    void areNamedByTheirFields() {
        assertEquals("payload.maxPriorityFeePerGas", field(Transfers.dynamic(0, 1, 1, 0), 1));
        assertEquals("payload.gasPrice", field(Transfers.legacy(0, 1), 1));
        assertEquals("payload.maxFeePerBlobGas", field(Transfers.blob(0, 1, 1, 1), 2));
    }

    private static int notRisen(SigningPayload before, SigningPayload now) {
        return Fees.of(now).firstNotRisenFrom(Fees.of(before));
    }

    private static @Nullable String field(SigningPayload payload, int kind) {
        return Fees.field(payload, kind);
    }
}
