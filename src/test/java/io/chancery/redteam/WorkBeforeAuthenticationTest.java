package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.chancery.model.payload.TypedData;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.evm.typed.TypedDocuments;
import io.chancery.stream.TestTopology;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever may write to the topic has the worker work, without any signature. Work is counted in what it allocates. No
 * record is like another, since a repeated one is known by its hash.
 */
class WorkBeforeAuthenticationTest {
    private static final int RECORDS = 40;
    private static final int TYPES = 250;
    private static final int FIELDS = 7;
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TestTopology topology =
            TestTopology.authenticated().withRequester("request:*").withKeys(TestTopology.WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void anUnsignedRecordCostsNoMoreThanItsBytes() {
        List<byte[]> values = IntStream.rangeClosed(0, RECORDS)
                .mapToObj(number -> topology.write(request(number, document(number))))
                .toList();
        int size = values.getFirst().length;
        send(values.getFirst());
        long before = THREAD.getCurrentThreadAllocatedBytes();

        values.stream().skip(1).forEach(this::send);

        long each = (THREAD.getCurrentThreadAllocatedBytes() - before) / RECORDS;
        assertTrue(each < 10L * size, () -> each + " bytes for a record of " + size);
        assertEquals(
                Collections.nCopies(RECORDS + 1, RejectionCode.SIGNATURE_MISSING),
                topology.rejections().stream()
                        .map(rejection -> rejection.rejection().code())
                        .toList());
        assertEquals(List.of(), topology.signed());
    }

    private void send(byte[] value) {
        topology.send(TestTopology.TOPICS.signingRequests(), TestTopology.bytes(TestTopology.WALLET.key()), value);
    }

    private static SigningRequest request(int number, String document) {
        SigningRequest sample = TestTopology.request(number);
        TypedData typed = new TypedDocuments().read(document);
        return SigningRequest.builder()
                .id(sample.id())
                .requester(sample.requester())
                .wallet(sample.wallet())
                .network(sample.network())
                .createdAt(sample.createdAt())
                .payload(typed)
                .build();
    }

    /** Types that all have arrays of others, of which the message has none. */
    private static String document(int number) {
        String types = joined(
                TYPES,
                type -> "\"S" + type + "\":["
                        + joined(
                                FIELDS,
                                field -> "{\"name\":\"f" + field + "\",\"type\":\"S"
                                        + (type * FIELDS + field + 1) % TYPES + "[]\"}")
                        + "]");
        String message = joined(FIELDS, field -> "\"f" + field + "\":[]");
        return "{\"types\":{\"EIP712Domain\":[{\"name\":\"chainId\",\"type\":\"uint256\"},{\"name\":\"salt\",\"type\":\"bytes32\"}],"
                + types + "},\"primaryType\":\"S0\",\"domain\":{\"chainId\":31337,\"salt\":\"0x"
                + "%064x".formatted(number)
                + "\"},\"message\":{" + message + "}}";
    }

    private static String joined(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(","));
    }
}
