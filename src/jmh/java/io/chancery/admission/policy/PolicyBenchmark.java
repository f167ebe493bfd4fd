package io.chancery.admission.policy;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SigningRequest;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A policy of 50 rules, each for transfers of one token to one supplier. The request is a transfer that only the last
 * rule allows, or none: all rules are for its requester and chain, and half of them for its contract and function too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PolicyBenchmark {
    private static final int RULES = 50;
    private static final PublicKey KEY = new PublicKey(KeySpec.ECC_SECG_P256K1, Bytes.EMPTY);

    private final String document = "{\"format\": 1, \"rules\": ["
            + IntStream.range(0, RULES).mapToObj(PolicyBenchmark::rule).collect(Collectors.joining(",")) + "]}";
    private final Policy policy = Policy.parse(document);
    private final SigningRequest last = request(RULES - 1);
    private final SigningRequest none = request(RULES);

    @Benchmark
    public PolicyVerdict allowedByTheLastRule() {
        return policy.judge(last, KEY);
    }

    @Benchmark
    public PolicyVerdict allowedByNoRule() {
        return policy.judge(none, KEY);
    }

    @Benchmark
    public Policy parse() {
        return Policy.parse(document);
    }

    private static String rule(int i) {
        return """
                {"id": "supplier-%d", "requesters": ["settlement"], "chains": ["eip155:1", "eip155:137"],
                 "transaction": {"maxValue": "0", "maxFee": "10000000000000000",
                   "calls": [{"contract": "0x%040x", "functions": ["transfer(address,uint256)"],
                              "arguments": {"0": {"in": ["0x%040x"]}, "1": {"max": "1000000000"}}}]}}""".formatted(i, token(i), supplier(i));
    }

    private static int token(int i) {
        return 0xc0 + i % 2;
    }

    private static int supplier(int i) {
        return 0x1000 + i;
    }

    private static SigningRequest request(int supplier) {
        EvmTransaction transfer = new EvmTransaction.DynamicFee(
                BigInteger.ONE,
                BigInteger.ZERO,
                BigInteger.valueOf(2_000_000_000L),
                BigInteger.valueOf(40_000_000_000L),
                BigInteger.valueOf(65_000),
                new EvmAddress(Bytes.fromHex("%040x".formatted(token(supplier)))),
                BigInteger.ZERO,
                Bytes.fromHex("a9059cbb%064x%064x".formatted(supplier(supplier), 1_000_000_000)),
                List.of());
        return SigningRequest.builder()
                .id("request-1")
                .requester("settlement")
                .wallet(new WalletId("acme", "treasury"))
                .network("eip155:1")
                .createdAt(Instant.EPOCH)
                .payload(transfer)
                .build();
    }
}
