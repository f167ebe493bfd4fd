package io.chancery.admission;

import io.chancery.admission.check.Candidates;
import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SigningRequest;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests for simple transfers on Ethereum's main network. */
public final class Transfers {
    public static final String NETWORK = "eip155:1";

    private static final EvmAddress RECIPIENT = new EvmAddress(Bytes.fromHex("70".repeat(20)));

    private Transfers() {}

    /** One whose fees are both {@code fee}. */
    public static SigningRequest of(String id, @Nullable String replaces, long nonce, long fee, long value) {
        return Candidates.of(id, replaces, NETWORK, dynamic(nonce, fee, fee, value));
    }

    public static EvmTransaction dynamic(long nonce, long cap, long tip, long value) {
        return new EvmTransaction.DynamicFee(
                BigInteger.ONE,
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(tip),
                BigInteger.valueOf(cap),
                BigInteger.valueOf(21_000),
                RECIPIENT,
                BigInteger.valueOf(value),
                Bytes.EMPTY,
                List.of());
    }

    public static EvmTransaction legacy(long nonce, long gasPrice) {
        return new EvmTransaction.Legacy(
                BigInteger.ONE,
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(gasPrice),
                BigInteger.valueOf(21_000),
                RECIPIENT,
                BigInteger.ZERO,
                Bytes.EMPTY);
    }

    public static EvmTransaction blob(long nonce, long cap, long tip, long blobFee) {
        return new EvmTransaction.Blob(
                BigInteger.ONE,
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(tip),
                BigInteger.valueOf(cap),
                BigInteger.valueOf(21_000),
                RECIPIENT,
                BigInteger.ZERO,
                Bytes.EMPTY,
                List.of(),
                BigInteger.valueOf(blobFee),
                List.of(Bytes.fromHex("01" + "00".repeat(31))));
    }
}
