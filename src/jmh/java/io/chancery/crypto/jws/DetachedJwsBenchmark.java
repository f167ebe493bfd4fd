package io.chancery.crypto.jws;

import io.chancery.model.Bytes;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a record's signature costs: a transfer's, and one of the largest records that are read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DetachedJwsBenchmark {
    private static final String RECORD_KEY = "acme/treasury";

    @Param
    public JwsAlgorithm algorithm = JwsAlgorithm.EDDSA;

    @Param({"300", "1500000"})
    public int size;

    private JwsPrivateKey key = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private Bytes value = Bytes.EMPTY;
    private Bytes signature = Bytes.EMPTY;

    @Setup
    public void sign() {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        key = JwsPrivateKey.generate(algorithm);
        value = Bytes.of(bytes);
        signature = key.sign(new JwsScope(JwsType.REQUEST, RECORD_KEY, "office-1"), value);
    }

    /** Reads the signature and checks it, as a worker does. */
    @Benchmark
    public boolean verify() {
        DetachedJws jws = DetachedJws.parse(signature);
        return jws.header().isFor(JwsType.REQUEST, RECORD_KEY)
                && key.publicKey().verifies(jws, value);
    }

    /** Reads the signature, as is done before its key is looked up. */
    @Benchmark
    public DetachedJws parse() {
        return DetachedJws.parse(signature);
    }

    @Benchmark
    public Bytes makeSignature() {
        return key.sign(new JwsScope(JwsType.REQUEST, RECORD_KEY, "office-1"), value);
    }
}
