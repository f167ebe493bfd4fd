package io.chancery.client;

import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.request.SigningRequestBuilder;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/** Small transfers of every EVM transaction type in turn, and claims, for demonstrations, benchmarks and tests. */
public final class SampleRequests {
    /** Who asks for all of them. */
    public static final String REQUESTER = "sample-requester";

    /** The chain of the transactions. */
    public static final String NETWORK = "eip155:31337";

    /** Who gets the transactions. */
    public static final EvmAddress RECIPIENT =
            new EvmAddress(Bytes.fromHex("70997970c51812dc3a010c7d01b50e0d17dc79c8"));

    private static final BigInteger CHAIN_ID = BigInteger.valueOf(31_337);
    private static final BigInteger GWEI = BigInteger.TEN.pow(9);
    private static final BigInteger TIP = GWEI;
    private static final BigInteger MAX_FEE = GWEI.multiply(BigInteger.valueOf(30));
    private static final BigInteger GAS_LIMIT = BigInteger.valueOf(100_000);
    private static final Bytes WORD = Bytes.fromHex("01" + "00".repeat(30) + "2a");
    private static final List<AccessListEntry> ACCESS_LIST = List.of(new AccessListEntry(RECIPIENT, List.of(WORD)));
    private static final SignedAuthorization AUTHORIZATION = new SignedAuthorization(
            CHAIN_ID, RECIPIENT, BigInteger.ZERO, 1, BigInteger.valueOf(12_345), BigInteger.valueOf(54_321));

    private static final int TYPES = 5;

    private SampleRequests() {}

    /**
     * The {@code number}-th request.
     *
     * @param id the request's id
     * @param nonce of the transaction
     */
    public static SigningRequest of(int number, String id, WalletId wallet, long nonce, Instant createdAt) {
        EvmTransaction transaction = transaction(number, BigInteger.valueOf(nonce));
        return request(id, wallet, createdAt)
                .network(NETWORK)
                .payload(transaction)
                .build();
    }

    /** A claim against a payment channel of the XRP Ledger's test network. */
    public static SigningRequest xrplClaim(String id, WalletId wallet, long drops, Instant createdAt) {
        XrplPaymentChannelClaim claim = new XrplPaymentChannelClaim(WORD, BigInteger.valueOf(drops));
        return request(id, wallet, createdAt).network("xrpl:1").payload(claim).build();
    }

    private static SigningRequestBuilder request(String id, WalletId wallet, Instant createdAt) {
        return SigningRequest.builder()
                .id(id)
                .requester(REQUESTER)
                .wallet(wallet)
                .createdAt(createdAt);
    }

    private static EvmTransaction transaction(int number, BigInteger nonce) {
        BigInteger value = BigInteger.valueOf(number + 1L);
        return switch (number % TYPES) {
            case 0 ->
                new EvmTransaction.DynamicFee(
                        CHAIN_ID, nonce, TIP, MAX_FEE, GAS_LIMIT, RECIPIENT, value, Bytes.EMPTY, List.of());
            case 1 -> new EvmTransaction.Legacy(CHAIN_ID, nonce, MAX_FEE, GAS_LIMIT, RECIPIENT, value, Bytes.EMPTY);
            case 2 ->
                new EvmTransaction.AccessList(
                        CHAIN_ID, nonce, MAX_FEE, GAS_LIMIT, RECIPIENT, value, Bytes.EMPTY, ACCESS_LIST);
            case 3 ->
                new EvmTransaction.Blob(
                        CHAIN_ID,
                        nonce,
                        TIP,
                        MAX_FEE,
                        GAS_LIMIT,
                        RECIPIENT,
                        value,
                        Bytes.EMPTY,
                        List.of(),
                        GWEI,
                        List.of(WORD));
            default ->
                new EvmTransaction.SetCode(
                        CHAIN_ID,
                        nonce,
                        TIP,
                        MAX_FEE,
                        GAS_LIMIT,
                        RECIPIENT,
                        value,
                        Bytes.EMPTY,
                        List.of(),
                        List.of(AUTHORIZATION));
        };
    }
}
