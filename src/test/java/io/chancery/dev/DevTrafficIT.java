package io.chancery.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.ChanceryClient;
import io.chancery.client.SampleRequests;
import io.chancery.client.verdict.Outcome;
import io.chancery.config.ChanceryConfig;
import io.chancery.dev.DevTraffic.Event;
import io.chancery.worker.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevTrafficIT {
    private static final int REQUESTS = 24;

    /** A slow machine must send a request in it. */
    private static final Duration OVERLAP = Duration.ofSeconds(15);

    /** The rotation, and the two requests that pin the old key. */
    private static final int BESIDE = 3;

    @TempDir
    private Path directory;

    @Test
    void aWalletRotatesInTheMiddleOfTheSamplesAndNoneIsLost() {
        List<Event> events = new ArrayList<>();

        DevSummary summary = run(events);

        assertTrue(summary.allRight(), summary::toString);
        assertEquals(REQUESTS + BESIDE, events.size());
        assertEquals(2, summary.rotation().keyVersion());
        assertEquals(1, versionOf("pinned-early", events));
        assertEquals(2, versionOf("sample-21", events));
    }

    private DevSummary run(List<Event> events) {
        try (DevEnvironment environment = DevEnvironment.start(directory, 0, 0)) {
            ChanceryConfig config = environment.clientConfig(SampleRequests.REQUESTER);
            Supervisor worker = Supervisor.start(environment.config("worker"));
            try (worker;
                    ChanceryClient client = new ChanceryClient(config)) {
                DevRun run = new DevRun(environment, client);
                run.register();
                run.setPolicies();
                return new DevTraffic(client, run, OVERLAP).send(REQUESTS, events::add);
            }
        }
    }

    private static int versionOf(String requestId, List<Event> events) {
        return events.stream()
                .filter(event -> event instanceof Event.Answered answered
                        && answered.outcome() instanceof Outcome.Signed signed
                        && signed.requestId().equals(requestId))
                .map(event -> ((Outcome.Signed) ((Event.Answered) event).outcome())
                        .payload()
                        .keyVersion())
                .findFirst()
                .orElseThrow();
    }
}
