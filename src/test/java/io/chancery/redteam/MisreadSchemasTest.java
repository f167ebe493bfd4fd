package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.request.SigningRequest;
import io.chancery.records.EditedSchema;
import io.chancery.records.serde.ForeignProducer;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import io.chancery.stream.arrival.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A careless producer's schema can be resolved with Chancery's, and means something else. */
class MisreadSchemasTest {
    private static final SigningRequest REQUEST =
            TestTopology.expiring(TestTopology.request(0), ManualClock.START.plusSeconds(60));

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);
    private final ForeignProducer producer = new ForeignProducer(topology.registry.url());

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aTimeInMicrosecondsIsNotReadAsMilliseconds() {
        send(
                request()
                        .field(
                                "SigningRequest",
                                "createdAt",
                                field -> field.putObject("type")
                                        .put("type", "long")
                                        .put("logicalType", "timestamp-micros")),
                record -> record.put("createdAt", 1_000 * (Long) record.get("createdAt")));

        assertRefused("SigningRequest.createdAt is timestamp-micros, not timestamp-millis");
    }

    @Test
    void aNumberWithoutAUnitIsNotReadAsATime() {
        send(
                request().field("SigningRequest", "createdAt", field -> field.put("type", "long")),
                record -> record.put("createdAt", (Long) record.get("createdAt") / 1_000));

        assertRefused("SigningRequest.createdAt is a plain long, not timestamp-millis");
    }

    @Test
    void hexadecimalDigitsAreNotReadAsBytes() {
        send(
                request().field("EvmTransaction", "data", field -> field.put("type", "string")),
                record -> ((GenericRecord) record.get("payload")).put("data", "600a600c"));

        assertRefused("EvmTransaction.data is of type string, not bytes");
    }

    @Test
    void aDeadlineOfAnotherNameIsNotLost() {
        send(
                request().field("SigningRequest", "expiresAt", field -> field.put("name", "expires_at")),
                record -> record.put(
                        "expires_at", ManualClock.START.minusSeconds(60).toEpochMilli()));

        assertRefused(
                "SigningRequest has the field expires_at and not expiresAt, and so is neither an older nor a newer"
                        + " version");
    }

    @Test
    void aSymbolOfAnotherNameIsNotLost() {
        send(
                request().type("Operation", type -> type.withArray("symbols").set(1, "SignTransaction")),
                record -> record.put("operation", symbol(record, "SignTransaction")));

        assertRefused(
                "SigningRequest.operation has the symbol SignTransaction and not SIGN_TRANSACTION, and so is neither"
                        + " an older nor a newer version");
    }

    @Test
    void aPayloadOfAnotherNamespaceIsNotTakenForOurs() {
        send(request().type("EvmTransaction", type -> type.put("namespace", "com.example")), record -> {});

        assertRefused("SigningRequest.payload is of type com.example.EvmTransaction, not null or"
                + " io.chancery.records.avro.EvmTransaction or io.chancery.records.avro.TypedData or"
                + " io.chancery.records.avro.PersonalMessage or io.chancery.records.avro.Authorization or"
                + " io.chancery.records.avro.XrplPaymentChannelClaim or io.chancery.records.avro.XrplTransaction or"
                + " io.chancery.records.avro.OpaqueMessage or io.chancery.records.avro.EncryptedPayload");
    }

    private static EditedSchema request() {
        return EditedSchema.of(io.chancery.records.avro.SigningRequest.getClassSchema());
    }

    private void send(EditedSchema edited, Consumer<GenericRecord> change) {
        Schema schema = edited.schema();
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes(TestTopology.WALLET.key()),
                producer.write(REQUEST, schema, change));
        topology.finish();
    }

    private void assertRefused(String difference) {
        assertEquals(List.of(), topology.signed());
        assertEquals(List.of(), topology.rejections());
        TestRecord<byte[], byte[]> letter = topology.deadLetters().getFirst();
        assertEquals("wrong-schema", header(letter, DeadLetters.REASON));
        assertEquals("the schema means something else: " + difference, header(letter, DeadLetters.DETAIL));
    }

    private static Object symbol(GenericRecord record, String name) {
        return new GenericData.EnumSymbol(
                record.getSchema().getField("operation").schema(), name);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
    }
}
