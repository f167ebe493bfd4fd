package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.stream.TestTopology;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a worker says of a request or a command, and nothing that shows it by itself, carries the office's signature.
 */
class SignedAnswersTest {
    private final TestTopology topology = TestTopology.authenticated();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void everyRejectionAndResultIsSignedForItsKeyAndItsDeployment() {
        topology.send(TestTopology.registerKey("register", TestTopology.WALLET));
        topology.finish();
        topology.send(TestTopology.registerKey("again", TestTopology.WALLET));
        topology.send(TestTopology.request(1));
        topology.send(
                TestTopology.TOPICS.rotationCommands(),
                TestTopology.bytes(TestTopology.WALLET.key()),
                topology.write(TestTopology.registerKey("unsigned", TestTopology.WALLET)));
        topology.finish();

        List<TestRecord<byte[], byte[]>> rejections = topology.written(TestTopology.TOPICS.signingRejections());
        List<TestRecord<byte[], byte[]>> results = topology.written(TestTopology.TOPICS.rotationResults());
        assertEquals(1, rejections.size());
        assertEquals(3, results.size());
        rejections.forEach(SignedAnswersTest::assertSigned);
        results.forEach(SignedAnswersTest::assertSigned);
    }

    @Test
    void whatShowsItselfByItsOwnSignatureIsNotSignedAgain() {
        topology.withRequester("request:*").withKeys(TestTopology.WALLET);
        topology.send(TestTopology.request(1));
        topology.finish();

        List<TestRecord<byte[], byte[]>> signed = topology.written(TestTopology.TOPICS.signedTransactions());
        assertEquals(1, signed.size());
        assertNull(signed.getFirst().headers().lastHeader(DetachedJws.RECORD_HEADER));
    }

    private static void assertSigned(TestRecord<byte[], byte[]> answer) {
        Header header = answer.headers().lastHeader(DetachedJws.RECORD_HEADER);
        DetachedJws jws = DetachedJws.parse(Bytes.of(header.value()));

        assertTrue(jws.header().isFor(JwsType.ANSWER, TestTopology.WALLET.key()));
        assertEquals(TestTopology.DEPLOYMENT, jws.header().deployment());
        assertTrue(TestTopology.OFFICE.publicKey().verifies(jws, Bytes.of(answer.value())));
        assertFalse(TestTopology.OPERATOR.publicKey().verifies(jws, Bytes.of(answer.value())));
    }
}
