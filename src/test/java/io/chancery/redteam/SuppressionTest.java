package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.request.SigningRequest;
import io.chancery.stream.TestTopology;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An attacker who sees a request on its way presents it first, spoiled, so that the true one counts as answered before.
 */
class SuppressionTest {
    private static final int RACES = 20;

    private final TestTopology topology =
            TestTopology.authenticated().withRequester("request:*").withKeys(TestTopology.WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aRequestIsSignedAlthoughItCameBeforeWithItsSignatureInTwoHeaders() {
        for (int race = 0; race < RACES; race++) {
            SigningRequest request = TestTopology.request(race);
            byte[] value = topology.write(request);
            byte[] signature = signature(request, value);
            int split = race % (signature.length - 1) + 1;

            send(
                    request,
                    value,
                    Arrays.copyOf(signature, split),
                    Arrays.copyOfRange(signature, split, signature.length));
            topology.send(request);
        }
        topology.finish();

        assertEquals(RACES, topology.signed().size());
        assertEquals(RACES, topology.rejections().size());
    }

    @Test
    void aRequestIsSignedAlthoughItCameBeforeWithOtherHeaders() {
        SigningRequest request = TestTopology.request(0);
        byte[] value = topology.write(request);
        byte[] signature = signature(request, value);
        byte[] nothing = new byte[0];

        send(request, value);
        send(request, value, nothing);
        send(request, value, signature, nothing);
        send(request, value, nothing, signature);
        send(request, value, signature, signature);
        topology.send(request);
        topology.finish();

        assertEquals(1, topology.signed().size());
        assertEquals(5, topology.rejections().size());
    }

    private static byte[] signature(SigningRequest request, byte[] value) {
        return TestTopology.REQUESTER
                .sign(new JwsScope(JwsType.REQUEST, request.wallet().key(), TestTopology.DEPLOYMENT), Bytes.of(value))
                .toArray();
    }

    private void send(SigningRequest request, byte[] value, byte[]... signatures) {
        Headers headers = new RecordHeaders();
        for (byte[] signature : signatures) {
            headers.add(DetachedJws.RECORD_HEADER, signature);
        }
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes(request.wallet().key()),
                value,
                headers);
    }
}
