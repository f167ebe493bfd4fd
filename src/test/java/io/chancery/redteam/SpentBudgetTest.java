package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.payload.xrpl.XrplKeys;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A requester spends more than the wallet's budget: in fees, or once more under the key that replaces the first. */
class SpentBudgetTest {
    private static final String SECOND_KEY = "key-2";
    private static final BigInteger GWEI = BigInteger.TEN.pow(9);
    private static final BigInteger GAS = BigInteger.valueOf(100_000);
    private static final EvmAddress ANYBODY = new EvmAddress(Bytes.fromHex("70".repeat(20)));

    private final TestTopology topology = new TestTopology();
    private int next;

    @AfterEach
    void close() {
        topology.close();
    }

    /** Each tip is 100 gwei for each of 100,000 gas: 0.01 ether. */
    @Test
    void fortyTransactionsOfNoValuePayNoMoreThanTheBudgetInTips() {
        topology.withKeys(TestTopology.WALLET);
        policy("eip155:1", "'perDay': '20000000000000000', 'fees': true", "'transaction': {'recipients': ['*']}");

        for (int nonce = 0; nonce < 40; nonce++) {
            ask("eip155:1", tipping(nonce));
        }

        assertEquals(2, topology.signed().size());
        assertTrue(topology.rejections().stream()
                .allMatch(rejected ->
                        "payload.maxFeePerGas".equals(rejected.rejection().field())));
    }

    @Test
    void blobsCountWithTheirOwnFees() {
        topology.withKeys(TestTopology.WALLET);
        policy(
                "eip155:1",
                "'perDay': '800000000000000000', 'fees': true",
                "'transaction': {'types': ['EIP4844'], 'recipients': ['*']}");

        for (int nonce = 0; nonce < 4; nonce++) {
            ask("eip155:1", blobs(nonce));
        }

        assertEquals(1, topology.signed().size());
    }

    @ParameterizedTest
    @EnumSource
    void feesOfTheLedgerCount(KeySpec spec) {
        topology.kms.with(SECOND_KEY, spec);
        register(SECOND_KEY, spec);
        policy(
                "xrpl:0",
                "'perHour': '2000000', 'fees': true",
                "'xrplTransaction': {'types': ['SetRegularKey'], 'regularKeys': ['none'], 'withoutLastLedger': true}");

        for (int sequence = 1; sequence <= 10; sequence++) {
            ask("xrpl:0", document("SetRegularKey", account(SECOND_KEY, spec), sequence, "1000000", ""));
        }

        assertEquals(2, topology.signed().size());
    }

    @ParameterizedTest
    @EnumSource
    void anAccountOfTheLedgerSpendsItsBudgetOnceWhateverKeySigns(KeySpec spec) {
        topology.kms.with("key-1", spec).with(SECOND_KEY, spec);
        register("key-1", spec);
        policy(
                "xrpl:0",
                "'perDay': '1000'",
                "'xrplTransaction': {'types': ['Payment'], 'destinations': ['*'], 'withoutLastLedger': true}");
        String account = account("key-1", spec);
        ask("xrpl:0", payment(account, 1, 900));
        rotate(Duration.ofDays(1));

        ask("xrpl:0", payment(account, 2, 900));
        ask("xrpl:0", payment(account, 3, 100));

        assertEquals(2, topology.signed().size());
        assertEquals(
                "budget-exceeded",
                topology.rejections().getFirst().rejection().code().code());
    }

    /** The requester has both accounts in the overlap, one of them by its pin. */
    @Test
    void aWalletSpendsItsBudgetOnceThoughItHasTwoAccounts() {
        topology.withKeys(TestTopology.WALLET);
        topology.kms.with(SECOND_KEY, KeySpec.ECC_SECG_P256K1);
        policy("eip155:1", "'perDay': '1000'", "'transaction': {'recipients': ['*']}");
        ask("eip155:1", transfer(0, 500));
        rotate(Duration.ofDays(1));

        ask("eip155:1", transfer(1, 400), TestTopology.KEY_ID);
        ask("eip155:1", transfer(0, 400), SECOND_KEY);
        ask("eip155:1", transfer(0, 200));
        ask("eip155:1", transfer(0, 100));

        assertEquals(3, topology.signed().size());
        assertEquals(2, topology.rejections().size());
    }

    private static EvmTransaction tipping(int nonce) {
        return dynamic(nonce, GWEI.multiply(BigInteger.valueOf(100)), BigInteger.ZERO);
    }

    private static EvmTransaction transfer(int nonce, long value) {
        return dynamic(nonce, BigInteger.ONE, BigInteger.valueOf(value));
    }

    private static EvmTransaction dynamic(int nonce, BigInteger fee, BigInteger value) {
        return new EvmTransaction.DynamicFee(
                BigInteger.ONE, BigInteger.valueOf(nonce), fee, fee, GAS, ANYBODY, value, Bytes.EMPTY, List.of());
    }

    /** Six blobs of 131,072 gas at 1,000 gwei: 0.79 ether. */
    private static EvmTransaction blobs(int nonce) {
        return new EvmTransaction.Blob(
                BigInteger.ONE,
                BigInteger.valueOf(nonce),
                BigInteger.ONE,
                BigInteger.ONE,
                GAS,
                ANYBODY,
                BigInteger.ZERO,
                Bytes.EMPTY,
                List.of(),
                GWEI.multiply(BigInteger.valueOf(1_000)),
                List.of(blob(1), blob(2), blob(3), blob(4), blob(5), blob(6)));
    }

    private static Bytes blob(int number) {
        return Bytes.fromHex("01" + "00".repeat(30) + "%02x".formatted(number));
    }

    private static SigningPayload payment(String account, int sequence, int drops) {
        return document(
                "Payment",
                account,
                sequence,
                "12",
                ", 'Destination': 'rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD', 'Amount': '" + drops + "'");
    }

    private static SigningPayload document(String type, String account, int sequence, String fee, String more) {
        return XrplDocuments.read("{'TransactionType': '%s', 'Account': '%s', 'Sequence': %d, 'Fee': '%s'%s}"
                .formatted(type, account, sequence, fee, more)
                .replace('\'', '"'));
    }

    private String account(String keyId, KeySpec spec) {
        return XrplKeys.address(new PublicKey(spec, topology.kms.publicKey(keyId)));
    }

    private void register(String keyId, KeySpec spec) {
        command(new RotationCommand.RegisterKey(keyId, spec));
    }

    private void rotate(Duration overlap) {
        command(new RotationCommand.RotateTo(SECOND_KEY, overlap));
        topology.keys();
    }

    private void policy(String chain, String budget, String kind) {
        String document = """
                {'format': 1, 'budgets': {'%s': {%s}},
                 'rules': [{'id': 'a', 'requesters': ['*'], 'chains': ['%s'], %s}]}""".formatted(chain, budget, chain, kind);
        command(new RotationCommand.SetPolicy(document.replace('\'', '"')));
    }

    private void command(RotationCommand.Action action) {
        topology.send(TestTopology.command("command-" + next++, TestTopology.WALLET, action));
        topology.finish();
        assertTrue(
                topology.results().stream().allMatch(result -> result.code().equals("completed")), "a command failed");
    }

    private void ask(String network, SigningPayload payload) {
        ask(network, payload, null);
    }

    private void ask(String network, SigningPayload payload, @Nullable String keyPin) {
        topology.send(SigningRequest.builder()
                .id("request-" + next++)
                .requester("claims")
                .wallet(TestTopology.WALLET)
                .network(network)
                .keyPin(keyPin)
                .createdAt(ManualClock.START)
                .payload(payload)
                .build());
        topology.finish();
    }
}
