package io.chancery.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.SampleKeys;
import io.chancery.model.request.SigningRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleRequestsTest {
    @Test
    void haveEveryTypeOfTransactionInTurn() {
        List<String> types = IntStream.range(0, 6)
                .mapToObj(SampleRequestsTest::sample)
                .map(request -> request.payload().typeName())
                .toList();

        assertEquals(List.of("EIP1559", "LEGACY", "EIP2930", "EIP4844", "EIP7702", "EIP1559"), types);
    }

    @Test
    void nameTheNetworkOfTheirTransaction() {
        assertEquals("eip155:31337", sample(0).network());
    }

    private static SigningRequest sample(int number) {
        return SampleRequests.of(number, "request-" + number, SampleKeys.WALLET, number, Instant.EPOCH);
    }
}
