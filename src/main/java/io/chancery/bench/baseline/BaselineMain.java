package io.chancery.bench.baseline;

import io.chancery.audit.AuditEvents;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.kms.KmsProvider;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.records.RecordCodec;
import io.chancery.worker.Wiring;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A simpler way to sign than the worker's, as a process: {@code BaselineMain <kind> <properties file>}. It takes the
 * worker's client of the KMS, codec, encoder and topics, publishes an audit event with each outcome as the worker does,
 * and leaves out the rest of what the worker does beside signing: admission, order, state. Prints {@code READY <kind>}
 * when it reads and ends when it is told to stop.
 */
public final class BaselineMain {
    /** What kind of baseline. */
    public enum Kind {
        /** One request after the other: read, sign, publish and commit. */
        SEQUENTIAL,
        /** What one poll brings is signed at once, waited for together and published in one transaction. */
        BARE_BATCH_BARRIER;

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final String NAME = "baseline";

    private BaselineMain() {}

    /** Signs until the process is told to stop. */
    public static void main(String[] args) {
        Kind kind = Kind.valueOf(args[0]);
        ChanceryConfig config = ConfigSources.load(Path.of(args[1]), Map.of(), Map.of());
        Wiring wiring = new Wiring(config, InstantSource.system());
        RecordCodec codec = wiring.recordCodec();
        Map<WalletId, KeyVersion> keys = new HashMap<>();
        for (KeyRecord record : RegisteredKeys.readAll(config, codec)) {
            keys.put(record.wallet(), record.current());
        }
        try (KmsProvider provider = wiring.kmsProvider();
                BaselineTopics topics = new BaselineTopics(config, codec, kind == Kind.SEQUENTIAL ? 1 : 500)) {
            BaselineSigner signer = new BaselineSigner(
                    wiring.kms(provider),
                    new Payloads(Secp256k1.best()),
                    new AuditEvents(NAME, provider.name(), NAME),
                    Map.copyOf(keys));
            System.out.println("READY " + kind.text());
            switch (kind) {
                case SEQUENTIAL -> SequentialBaseline.run(topics, signer);
                case BARE_BATCH_BARRIER -> BatchBarrierBaseline.run(topics, signer);
            }
        }
    }
}
