package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.request.Rejection;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.avro.EvmTransaction;
import io.chancery.records.avro.SigningRequest;
import io.chancery.stream.TestTopology;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A program leaves the recipient out, and what it would pay is signed away: to a contract without code, or to nobody.
 */
class LostRecipientTest {
    private static final String NOBODY = "0x" + "00".repeat(20);
    private static final String EVERYTHING = """
            {"format": 1, "rules": [{"id": "all", "requesters": ["*"], "chains": ["eip155:31337"],
             "transaction": {"recipients": ["*"], "creation": true, "types": ["LEGACY", "EIP2930", "EIP1559", "EIP4844", "EIP7702"]}}]}""";

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aTransactionWithoutRecipientAndCodeIsNotSignedWhateverItsType(int type) {
        send(type, transaction -> transaction.setTo(null));

        Rejection rejection = rejection();
        assertEquals("malformed-field", rejection.code().code());
        assertEquals("payload.to", rejection.field());
    }

    @Test
    void aCreationTakesNoValueUnlessTheRuleSaysHowMuch() {
        allowEverything();

        send(0, transaction -> {
            transaction.setTo(null);
            transaction.setData(ByteBuffer.wrap(new byte[] {0x60, 0x00}));
        });

        Rejection rejection = rejection();
        assertEquals("value-too-high", rejection.code().code());
        assertEquals("payload.value", rejection.field());
    }

    @Test
    void aCreationWithoutValueIsSigned() {
        allowEverything();

        send(0, transaction -> {
            transaction.setTo(null);
            transaction.setValue("0");
            transaction.setData(ByteBuffer.wrap(new byte[] {0x60, 0x00}));
        });

        assertEquals(1, topology.signed().size());
    }

    @Test
    void anyRecipientIsNotNobody() {
        allowEverything();

        send(0, transaction -> transaction.setTo(NOBODY));

        Rejection rejection = rejection();
        assertEquals("recipient-not-allowed", rejection.code().code());
        assertEquals("payload.to", rejection.field());
    }

    private void allowEverything() {
        topology.send(TestTopology.command("policy", TestTopology.WALLET, new RotationCommand.SetPolicy(EVERYTHING)));
        topology.finish();
    }

    private void send(int number, Consumer<EvmTransaction> change) {
        String topic = TestTopology.TOPICS.signingRequests();
        SigningRequest request = (SigningRequest) Objects.requireNonNull(
                topology.deserializer.deserialize(topic, topology.write(TestTopology.request(number))));
        change.accept((EvmTransaction) request.getPayload());
        topology.send(
                topic, TestTopology.bytes(TestTopology.WALLET.key()), topology.serializer.serialize(topic, request));
        topology.finish();
    }

    private Rejection rejection() {
        assertEquals(List.of(), topology.signed());
        List<SigningRejection> rejections = topology.rejections();
        assertEquals(1, rejections.size());
        return rejections.getFirst().rejection();
    }
}
