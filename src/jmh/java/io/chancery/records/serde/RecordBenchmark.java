package io.chancery.records.serde;

import io.chancery.audit.AuditEvents;
import io.chancery.audit.facts.RequestFacts;
import io.chancery.client.SampleRequests;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.RecordData;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The records of one signature, from the model to bytes and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RecordBenchmark {
    private static final Bytes HASH = Bytes.of(new byte[32]);
    private static final Instant NOW = Instant.ofEpochMilli(1_764_000_000_123L);

    private final SigningRequest request =
            SampleRequests.of(0, "0b9b1f3e-5b1c-4c57-9d30-111111111111", new WalletId("acme", "treasury"), 4212, NOW);
    private final AuditEvent event = new AuditEvents("worker-1", "aws", "run-1")
            .signed(
                    request,
                    new KeyVersion(
                            2,
                            "aws",
                            "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                            KeySpec.ECC_SECG_P256K1,
                            Bytes.of(new byte[65]),
                            null,
                            KeyVersion.State.ACTIVE,
                            NOW,
                            NOW,
                            null,
                            null,
                            null,
                            true,
                            NOW),
                    RequestFacts.of(request).signed(HASH, HASH),
                    new Origin("signing-requests", 3, 4212),
                    NOW)
            .signedBy("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
            .under(4)
            .by("withdrawals")
            .after(new KmsCalls(1, "b2f1d7a4-5f6e-4c0a-9a59-6b0c5bb0c9f1"))
            .linked(new ChainLink(3, 4242, HASH, HASH));

    private final RecordMapper mapper = new RecordMapper();
    private final SingleObjectFormat stores = SingleObjectFormat.ofStores(new RecordData());
    private final byte[] stored = stores.write(mapper.toAvro((Request) request));

    @Benchmark
    public byte[] writeAuditEvent() {
        return stores.write(mapper.toAvro(event));
    }

    @Benchmark
    public byte[] writeRequest() {
        return stores.write(mapper.toAvro((Request) request));
    }

    @Benchmark
    public Request readRequest() {
        return mapper.toModel((io.chancery.records.avro.SigningRequest) stores.read(stored));
    }
}
