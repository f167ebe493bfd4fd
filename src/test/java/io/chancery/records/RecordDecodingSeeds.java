package io.chancery.records;

import io.chancery.FuzzSeeds;
import io.chancery.client.SampleAnswers;
import io.chancery.model.Bytes;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningRequest;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Makes the seeds of {@link RecordDecodingFuzz} from the samples: {@code mvn -q test -Dtest=RecordDecodingSeeds}. No
 * test by name, so that nothing writes them unasked.
 */
class RecordDecodingSeeds {
    @Test
    void write() throws IOException {
        FuzzSeeds.write(RecordDecodingFuzz.class, made());
    }

    /** A request with each kind of payload, and with every field where the payload's sample goes with them. */
    static SortedMap<String, Bytes> made() {
        SortedMap<String, Bytes> seeds = new TreeMap<>();
        Samples.transactions().forEach(transaction -> add(seeds, Samples.request(transaction)));
        SampleMessages.all().forEach(message -> add(seeds, Samples.request(message)));
        SampleAnswers.requests().forEach(request -> add(seeds, request));
        seeds.put("EncryptedPayload", binary(Samples.sealed()));
        return seeds;
    }

    private static void add(SortedMap<String, Bytes> seeds, SigningRequest request) {
        seeds.putIfAbsent(request.payload().typeName(), binary(request));
    }

    private static Bytes binary(Request request) {
        return Bytes.of(RecordDecodingFuzz.binary(request));
    }
}
