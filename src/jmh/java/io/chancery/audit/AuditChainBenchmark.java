package io.chancery.audit;

import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.ChainLink;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.audit.TokenFacts;
import io.chancery.model.audit.TransactionFacts;
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
                    new AuditHeader(
                            "signing-requests-3@4212/SIGN_SUCCESS",
                            AuditEvent.Type.SIGN_SUCCESS,
                            Instant.ofEpochMilli(1_764_000_000_123L),
                            "worker-1",
                            new Origin("signing-requests", 3, 4212)),
                    new AuditSubject(
                            "acme",
                            "treasury",
                            "0b9b1f3e-5b1c-4c57-9d30-111111111111",
                            "SIGN_TRANSACTION",
                            "eip155:1",
                            null),
                    AuditActor.named("settlement"),
                    new AuditKey("aws", "1234abcd...", 2),
                    "success")
            .signing(new SigningFacts(
                    false,
                    "EvmTransaction",
                    HASH,
                    HASH,
                    new TransactionFacts(
                            "1042",
                            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                            "0xa9059cbb",
                            "0",
                            new TokenFacts(
                                    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                                    "1000000",
                                    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"),
                            "630000000000000")))
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
