package io.chancery.crypto;

import io.chancery.model.Bytes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Hashing a plain transfer, a contract call and a large deployment. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Keccak256Benchmark {
    @Param({"110", "500", "24576"})
    public int size;

    private Bytes input = Bytes.EMPTY;

    @Setup
    public void fill() {
        input = Bytes.of(new byte[size]);
    }

    @Benchmark
    public Bytes hash() {
        return Keccak256.hash(input);
    }
}
