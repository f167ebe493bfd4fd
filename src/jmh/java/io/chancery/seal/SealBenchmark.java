package io.chancery.seal;

import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.SecretBytes;
import io.chancery.kms.UnwrappedKey;
import io.chancery.kms.Unwrapping;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Sealing an entry of a store, and checking its seal: a key of 60 bytes and a value of 1,000. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SealBenchmark {
    private final byte[] key = new byte[60];
    private final byte[] value = new byte[1_000];
    private final Seal seal = SealKeys.unwrap(new OneKey(), "chancery", List.of(Bytes.of(new byte[64])))
            .seal(Purpose.of("store", "pending", "0"));
    private final byte[] tag = seal.tag(key, value);

    @Benchmark
    public byte[] tag() {
        return seal.tag(key, value);
    }

    @Benchmark
    public Seal.Check check() {
        return seal.check(tag, key, value);
    }

    /** Baseline: the hash of as many bytes, which no tag can do without. */
    @Benchmark
    public byte[] hashAlone() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(key);
        return digest.digest(value);
    }

    /** Unwraps everything to the same key. */
    private static final class OneKey implements DataKeys {
        @Override
        public DataKey generate(EncryptionContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Bytes generateWrapped(EncryptionContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UnwrappedKey unwrap(Bytes wrapped, EncryptionContext context) {
            return new UnwrappedKey(SecretBytes.of(new byte[32]), new Unwrapping("one"));
        }
    }
}
