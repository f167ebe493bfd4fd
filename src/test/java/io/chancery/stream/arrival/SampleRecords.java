package io.chancery.stream.arrival;

import io.chancery.admission.identity.Authentication;
import io.chancery.admission.identity.Deployment;
import io.chancery.admission.identity.Operators;
import io.chancery.model.Origin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** Received records for tests, as a worker receives them that asks for signatures. */
public final class SampleRecords {
    private static final Origin ORIGIN = new Origin("signing-requests", 0, 42);

    private SampleRecords() {}

    public static ReceivedRecord of(Record<byte[], byte[]> record) {
        return ReceivedRecords.ofRequests(
                        new Authentication.Required(new Operators(List.of()), new Deployment("tests", false)),
                        Duration.ofMinutes(1),
                        InstantSource.system())
                .of(record, ORIGIN);
    }
}
