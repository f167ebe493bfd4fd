package io.chancery.interop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.verdict.Outcome;
import io.chancery.config.ChanceryConfig;
import io.chancery.dev.DevEnvironment;
import io.chancery.dev.DevRun;
import io.chancery.model.WalletId;
import io.chancery.model.request.SignedPayload;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.worker.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A whole Chancery over Kafka in this process, with the keys of a {@link DevEnvironment}. */
final class SigningOffice implements AutoCloseable {
    private static final RequestJson REQUESTS = new RequestJson(new RecordMapper());
    private static final Duration ANSWER = Duration.ofMinutes(1);

    final DevEnvironment environment;
    private final Supervisor worker;
    private final ChanceryClient client;

    private SigningOffice(DevEnvironment environment, Supervisor worker, ChanceryClient client) {
        this.environment = environment;
        this.worker = worker;
        this.client = client;
    }

    static SigningOffice open(Path directory) {
        DevEnvironment environment = DevEnvironment.start(directory, 0, 0);
        ChanceryConfig config = environment.clientConfig(DevEnvironment.REQUESTER);
        Supervisor worker = Supervisor.start(environment.config("interop"));
        ChanceryClient client = new ChanceryClient(config);
        new DevRun(environment, client).register();
        return new SigningOffice(environment, worker, client);
    }

    /** What came of a request with this payload, written as in docs/requests.md. */
    SignedPayload sign(WalletId wallet, String operation, String network, ObjectNode payload) {
        ObjectNode document = new JsonMapper()
                .createObjectNode()
                .put("requester", DevEnvironment.REQUESTER)
                .put("tenant", wallet.tenant())
                .put("keyAlias", wallet.alias())
                .put("operation", operation)
                .put("network", network);
        return switch (RequestRoundTrip.request(
                client, REQUESTS.read(document.set("payload", payload), Instant.now()), ANSWER)) {
            case Outcome.Signed signed -> signed.payload();
            case Outcome.Rejected rejected ->
                throw new AssertionError(rejected.rejection().rejection());
        };
    }

    @Override
    public void close() {
        client.close();
        worker.close();
        environment.close();
    }
}
