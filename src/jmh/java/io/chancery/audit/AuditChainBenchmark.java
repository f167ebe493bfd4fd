package io.chancery.audit;

import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Putting an event behind a chain: its canonical encoding and its hash. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AuditChainBenchmark {
    private static final Bytes HASH = Bytes.of(new byte[32]);

    private final AuditEvent event = new AuditEvent(
                    "signing-requests-3@4212/SIGN_SUCCESS",
                    AuditEvent.Type.SIGN_SUCCESS,
                    Instant.ofEpochMilli(1_764_000_000_123L),
                    "worker-1",
                    "aws",
                    "acme",
                    "treasury",
                    "1234abcd...",
                    2,
                    "0b9b1f3e-5b1c-4c57-9d30-111111111111",
                    "settlement",
                    "SIGN_TRANSACTION",
                    "eip155:1",
                    "success",
                    HASH,
                    HASH,
                    new Origin("signing-requests", 3, 4212),
                    null)
            .under(4)
            .by("withdrawals")
            .after(new KmsCalls(1, "b2f1d7a4-5f6e-4c0a-9a59-6b0c5bb0c9f1"));

    private final byte[] encoded = AuditEncoding.encode(event, 3, 1, HASH);
    private ChainHead head = ChainHead.EMPTY;

    @Benchmark
    public ChainHead append() {
        ChainLink link =
                Objects.requireNonNull(AuditChain.append(head, 3, event).link());
        head = AuditChain.after(link);
        return head;
    }

    /** Baseline: the hash of as many bytes, which no encoding can do without. */
    @Benchmark
    public byte[] hashAlone() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(encoded);
    }
}
