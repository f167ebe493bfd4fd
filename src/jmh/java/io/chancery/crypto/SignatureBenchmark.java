package io.chancery.crypto;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Finding the recovery id against the known key, by each implementation and by trial recovery, and verifying alone.
 * Goes round many keys and signatures, so that trial recovery meets both parities.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SignatureBenchmark {
    private static final int SAMPLES = 256;
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

    private record Sample(Bytes publicKey, Bytes digest, EcdsaSignature signature, Bytes der) {}

    private final Secp256k1 nativeLibrary = NativeSecp256k1.load();
    private final Secp256k1 bouncyCastle = new BouncyCastleSecp256k1();
    private final Sample[] samples = new Sample[SAMPLES];
    private int next;

    @Setup
    public void sign() {
        Random random = new Random(1);
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = sample(scalar(random), scalar(random), scalar(random));
        }
    }

    @Benchmark
    public OptionalInt recoveryIdByLibsecp256k1() {
        Sample sample = next();
        return nativeLibrary.recoveryId(sample.publicKey, sample.digest, sample.signature);
    }

    @Benchmark
    public OptionalInt recoveryIdByBouncyCastle() {
        Sample sample = next();
        return bouncyCastle.recoveryId(sample.publicKey, sample.digest, sample.signature);
    }

    /** Baseline: recover with id 0, then 1, until the known key comes out; with libsecp256k1. */
    @Benchmark
    public int recoveryIdByTrialWithLibsecp256k1() {
        Sample sample = next();
        byte[] expected = sample.publicKey.toArray();
        byte[] signature = sample.signature.compact();
        byte[] digest = sample.digest.toArray();
        for (int id = 0; id < 2; id++) {
            byte[] key = fr.acinq.secp256k1.Secp256k1.get().ecdsaRecover(signature, digest, id);
            if (Arrays.equals(key, expected)) {
                return id;
            }
        }
        throw new IllegalStateException("not the known key's");
    }

    /** Baseline: the same in pure Java, as Ethereum libraries do it (SEC 1, section 4.1.6). */
    @Benchmark
    public int recoveryIdByTrialWithBouncyCastle() {
        Sample sample = next();
        for (int id = 0; id < 2; id++) {
            if (Arrays.equals(recover(sample, id), sample.publicKey.toArray())) {
                return id;
            }
        }
        throw new IllegalStateException("not the known key's");
    }

    @Benchmark
    public boolean verifyByLibsecp256k1() {
        Sample sample = next();
        return nativeLibrary.verify(sample.publicKey, sample.digest, sample.signature);
    }

    @Benchmark
    public boolean verifyByBouncyCastle() {
        Sample sample = next();
        return bouncyCastle.verify(sample.publicKey, sample.digest, sample.signature);
    }

    @Benchmark
    public EcdsaSignature parseDer() {
        return EcdsaSignature.fromDer(next().der);
    }

    private Sample next() {
        return samples[next++ % SAMPLES];
    }

    private static byte[] recover(Sample sample, int id) {
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (2 + id);
        System.arraycopy(sample.signature.compact(), 0, compressed, 1, 32);
        ECPoint point = CURVE.getCurve().decodePoint(compressed);
        BigInteger inverse = sample.signature.r().modInverse(EcdsaSignature.N);
        BigInteger e = new BigInteger(1, sample.digest.toArray());
        BigInteger u1 = e.negate().multiply(inverse).mod(EcdsaSignature.N);
        BigInteger u2 = sample.signature.s().multiply(inverse).mod(EcdsaSignature.N);
        return ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), u1, point, u2).getEncoded(false);
    }

    /** A signature with nonce k, by the definition (SEC 1, section 4.1.3). */
    private static Sample sample(BigInteger privateKey, BigInteger k, BigInteger e) {
        BigInteger r = CURVE.getG().multiply(k).normalize().getAffineXCoord().toBigInteger();
        BigInteger s = e.add(r.multiply(privateKey))
                .multiply(k.modInverse(EcdsaSignature.N))
                .mod(EcdsaSignature.N);
        EcdsaSignature signature = new EcdsaSignature(r, s);
        Bytes publicKey = Bytes.of(CURVE.getG().multiply(privateKey).getEncoded(false));
        Bytes digest = new EcdsaSignature(e, e).toCompact().slice(0, 32);
        return new Sample(publicKey, digest, signature, signature.toDer());
    }

    private static BigInteger scalar(Random random) {
        return new BigInteger(255, random).setBit(0);
    }
}
