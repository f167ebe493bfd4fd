package io.chancery.admission.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.Transfers;
import io.chancery.model.Bytes;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.SigningPayload;
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

    @ParameterizedTest
    @CsvSource({"100, 199, 0", "100, 200, -1", "1, 1, 0", "1, 2, -1"})
    void ofABlobTransactionDouble(long before, long now, int expected) {
        assertEquals(expected, notRisen(Transfers.blob(0, before, before, before), Transfers.blob(0, now, now, now)));
    }

    @Test
    void ofABlobTransactionAllDouble() {
        SigningPayload before = Transfers.blob(0, 1_000, 100, 10);

        assertEquals(ALL_HAVE_RISEN, notRisen(before, Transfers.blob(0, 2_000, 200, 20)));
        assertEquals(0, notRisen(before, Transfers.blob(0, 1_999, 200, 20)));
        assertEquals(1, notRisen(before, Transfers.blob(0, 2_000, 199, 20)));
        assertEquals(2, notRisen(before, Transfers.blob(0, 2_000, 200, 19)));
    }

    @Test
    void replaceOthersThatHaveBlobsTooOrNoneEither() {
        Fees blob = Fees.of(Transfers.blob(0, 1, 1, 1));
        Fees dynamic = Fees.of(Transfers.dynamic(0, 1, 1, 0));

        assertTrue(blob.canReplace(blob));
        assertTrue(dynamic.canReplace(Fees.of(Transfers.legacy(0, 1))));
        assertFalse(blob.canReplace(dynamic));
        assertFalse(dynamic.canReplace(blob));
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
