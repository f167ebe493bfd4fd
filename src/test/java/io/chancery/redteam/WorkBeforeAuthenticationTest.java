package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.chancery.model.Operation;
import io.chancery.model.RejectionCode;
import io.chancery.model.SigningRequest;
import io.chancery.model.TypedData;
import io.chancery.payload.evm.typed.TypedDocuments;
import io.chancery.stream.TestTopology;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever may write to the topic has the worker work, without any signature. Work is counted in what it allocates. */
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
        byte[] value = topology.write(request(document()));
        send(value);
        long before = THREAD.getCurrentThreadAllocatedBytes();

        for (int i = 0; i < RECORDS; i++) {
            send(value);
        }

        long each = (THREAD.getCurrentThreadAllocatedBytes() - before) / RECORDS;
        assertTrue(each < 10L * value.length, () -> each + " bytes for a record of " + value.length);
        assertEquals(
                List.of(RejectionCode.SIGNATURE_MISSING),
                topology.rejections().stream()
                        .map(rejection -> rejection.rejection().code())
                        .toList());
        assertEquals(List.of(), topology.signed());
    }

    private void send(byte[] value) {
        topology.send(TestTopology.TOPICS.signingRequests(), TestTopology.bytes(TestTopology.WALLET.key()), value);
    }

    private static SigningRequest request(String document) {
        SigningRequest sample = TestTopology.request(0);
        TypedData typed = new TypedDocuments().read(document);
        return new SigningRequest(
                sample.id(),
                sample.requester(),
                sample.wallet(),
                Operation.SIGN_TYPED_DATA,
                sample.network(),
                null,
                null,
                sample.createdAt(),
                null,
                typed);
    }

    /** Types that all have arrays of others, of which the message has none. */
    private static String document() {
        String types = joined(
                TYPES,
                type -> "\"S" + type + "\":["
                        + joined(
                                FIELDS,
                                field -> "{\"name\":\"f" + field + "\",\"type\":\"S"
                                        + (type * FIELDS + field + 1) % TYPES + "[]\"}")
                        + "]");
        String message = joined(FIELDS, field -> "\"f" + field + "\":[]");
        return "{\"types\":{" + types + "},\"primaryType\":\"S0\",\"domain\":{},\"message\":{" + message + "}}";
    }

    private static String joined(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(","));
    }
}
