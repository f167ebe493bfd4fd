package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.stream.TestTopology;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A replacement that no node takes is signed: the first transaction stays, and its owner believes that it is replaced.
 */
class BlobReplacementTest {
    private static final BigInteger CHAIN = BigInteger.valueOf(31_337);
    private static final BigInteger GAS = BigInteger.valueOf(100_000);
    private static final EvmAddress TO = new EvmAddress(Bytes.fromHex("70".repeat(20)));

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1100, 110, 11, payload.maxFeePerGas",
        "1999, 200, 20, payload.maxFeePerGas",
        "2000, 199, 20, payload.maxPriorityFeePerGas",
        "2000, 200, 19, payload.maxFeePerBlobGas"
    })
    void aBlobTransactionIsNotReplacedForLessThanTwiceEachOfItsFees(long fee, long tip, long blobFee, String field) {
        answer("a", null, blobs(1_000, 100, 10));

        Rejection rejection = refused("b", blobs(fee, tip, blobFee));

        assertEquals("replacement-underpriced", rejection.code().code());
        assertEquals(field, rejection.field());
    }

    @Test
    void aBlobTransactionIsReplacedForTwiceItsFees() {
        answer("a", null, blobs(1_000, 100, 10));
        answer("b", "a", blobs(2_000, 200, 20));

        assertEquals(2, topology.signed().size());
    }

    @Test
    void aBlobTransactionIsNotReplacedByOneWithoutBlobs() {
        answer("a", null, blobs(1_000, 100, 10));

        Rejection rejection = refused("b", plain(1_000_000));

        assertEquals("replacement-type-mismatch", rejection.code().code());
        assertEquals("payload.type", rejection.field());
    }

    @Test
    void aBlobTransactionReplacesNoneWithoutBlobs() {
        answer("a", null, plain(10));

        assertEquals(
                "replacement-type-mismatch",
                refused("b", blobs(1_000_000, 1_000_000, 1_000_000)).code().code());
    }

    @Test
    void whatItIsReplacedByCountsAfterARestartToo() {
        answer("a", null, blobs(1_000, 100, 10));
        topology.restart();

        assertEquals(
                "replacement-underpriced",
                refused("b", blobs(1_999, 200, 20)).code().code());
        assertEquals(
                "replacement-type-mismatch",
                refused("c", plain(1_000_000)).code().code());
    }

    private Rejection refused(String id, EvmTransaction replacement) {
        answer(id, "a", replacement);
        List<SigningRejection> rejections = topology.rejections();
        assertEquals(1, rejections.size());
        return rejections.getFirst().rejection();
    }

    private void answer(String id, @Nullable String replaces, EvmTransaction transaction) {
        SigningRequest sample = TestTopology.request(0);
        topology.send(SigningRequest.builder()
                .id(id)
                .requester(sample.requester())
                .wallet(sample.wallet())
                .network("eip155:" + CHAIN)
                .replaces(replaces)
                .createdAt(sample.createdAt())
                .payload(transaction)
                .build());
        topology.finish();
    }

    private static EvmTransaction blobs(long fee, long tip, long blobFee) {
        return new EvmTransaction.Blob(
                CHAIN,
                BigInteger.ZERO,
                BigInteger.valueOf(tip),
                BigInteger.valueOf(fee),
                GAS,
                TO,
                BigInteger.ZERO,
                Bytes.EMPTY,
                List.of(),
                BigInteger.valueOf(blobFee),
                List.of(Bytes.fromHex("01" + "00".repeat(31))));
    }

    private static EvmTransaction plain(long gasPrice) {
        return new EvmTransaction.Legacy(
                CHAIN, BigInteger.ZERO, BigInteger.valueOf(gasPrice), GAS, TO, BigInteger.ZERO, Bytes.EMPTY);
    }
}
