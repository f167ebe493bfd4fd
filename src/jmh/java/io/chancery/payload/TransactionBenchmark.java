package io.chancery.payload;

import io.chancery.crypto.BouncyCastleSecp256k1;
import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.NativeSecp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * All that Chancery computes for one EIP-1559 transaction, without the KMS: an ERC-20 transfer with 68 bytes of data.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TransactionBenchmark {
    @Param({"libsecp256k1", "bouncycastle"})
    public String implementation = "";

    private final EvmTransaction transaction = new EvmTransaction.DynamicFee(
            BigInteger.ONE,
            BigInteger.valueOf(1_234),
            BigInteger.valueOf(2_000_000_000L),
            BigInteger.valueOf(40_000_000_000L),
            BigInteger.valueOf(65_000),
            new EvmAddress(Bytes.fromHex("dac17f958d2ee523a2206206994597c13d831ec7")),
            BigInteger.ZERO,
            Bytes.fromHex("a9059cbb" + "00".repeat(12) + "11".repeat(20) + "00".repeat(28) + "3b9aca00"),
            List.of());

    private Payloads payloads = new Payloads(new BouncyCastleSecp256k1());
    private PublicKey key = new PublicKey(KeySpec.ECC_SECG_P256K1, Bytes.EMPTY);
    private Bytes signature = Bytes.EMPTY;

    @Setup
    public void sign() {
        payloads = new Payloads(
                implementation.equals("bouncycastle") ? new BouncyCastleSecp256k1() : NativeSecp256k1.load());
        X9ECParameters curve = CustomNamedCurves.getByName("secp256k1");
        BigInteger privateKey = BigInteger.TWO.pow(200).subtract(BigInteger.TEN);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(privateKey, new ECDomainParameters(curve)));
        BigInteger[] rs = signer.generateSignature(encode().input().toArray());
        key = new PublicKey(
                KeySpec.ECC_SECG_P256K1,
                Bytes.of(curve.getG().multiply(privateKey).getEncoded(false)));
        signature = new EcdsaSignature(rs[0], rs[1]).toDer();
    }

    @Benchmark
    public SigningInput encode() {
        return payloads.encode(transaction, key);
    }

    @Benchmark
    public SignedResult encodeAndAssemble() {
        return payloads.assemble(encode(), signature, key);
    }
}
