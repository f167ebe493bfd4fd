package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.audit.AuditEvent;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.SchemaId;
import io.chancery.records.schema.SchemaTrust;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.records.serde.ConfluentAvroDeserializer;
import io.chancery.records.serde.ConfluentAvroSerializer;
import io.chancery.registry.DevSchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {
    private static final String TOPIC = "topic";
    private static final byte[] KEY = Samples.keys().key().getBytes(StandardCharsets.UTF_8);
    private static final int MAX_SIZE = 10_000;

    private final DevSchemaRegistry registry = new DevSchemaRegistry();
    private final ConfluentAvroSerializer serializer = new ConfluentAvroSerializer();
    private final ConfluentAvroDeserializer deserializer = new ConfluentAvroDeserializer();
    private final RecordCodec codec = codec(deserializer);

    static List<EvmTransaction> transactions() {
        return Samples.transactions();
    }

    @BeforeEach
    void configure() {
        serializer.configure(Map.of("schema.registry.url", registry.url()), false);
        deserializer.configure(Map.of("schema.registry.url", registry.url()), false);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void requestsComeBackAsTheyWere(EvmTransaction transaction) {
        SigningRequest request = Samples.request(transaction);

        assertEquals(request, codec.readSigningRequest(TOPIC, codec.write(TOPIC, request)));
        assertEquals(request, codec.restoreSigningRequest(codec.store(request)));
    }

    @Test
    void sealedRequestsComeBackAsTheyWere() {
        SealedRequest request = Samples.sealed();

        assertEquals(request, codec.readSigningRequest(TOPIC, codec.write(TOPIC, request)));
        assertEquals(request, codec.restoreSigningRequest(codec.store(request)));
    }

    @Test
    void whatChancerySaysComesBackAsItWas() {
        var rejection = Samples.rejection(RejectionCode.EXPIRED, null);
        var event = Samples.audit(AuditEvent.Type.SIGN_REQUEST);

        assertEquals(Samples.signed(), codec.readSignedPayload("a", codec.write("a", Samples.signed())));
        assertEquals(rejection, codec.readSigningRejection("b", codec.write("b", rejection)));
        assertEquals(
                Samples.rotationResult(), codec.readRotationResult("c", codec.write("c", Samples.rotationResult())));
        assertEquals(event, codec.readAuditEvent("d", codec.write("d", event)));
    }

    @Test
    void keysComeBackAsTheyWere() {
        KeyRecord keys = Samples.keys();

        assertEquals(keys, codec.readKeyRecord(TOPIC, KEY, codec.write(TOPIC, keys)));
        assertEquals(keys, codec.restoreKeyRecord(codec.store(keys)));
    }

    @Test
    void commandsComeBackAsTheyWere() {
        for (RotationCommand.Action action : Samples.actions()) {
            RotationCommand command = Samples.command(action);

            assertEquals(command, codec.readRotationCommand(TOPIC, codec.write(TOPIC, command), null));
            assertEquals(command, codec.restoreRotationCommand(codec.store(command)));
        }
    }

    @Test
    void proposalsComeBackAsTheyWere() {
        CommandProposal proposal = Samples.proposal();

        assertEquals(proposal, codec.readCommandProposal(TOPIC, codec.write(TOPIC, proposal)));
        assertEquals(proposal, codec.restoreCommandProposal(codec.store(proposal)));
    }

    @Test
    void storesNeedNoRegistry() {
        registry.close();

        assertEquals(Samples.keys(), codec.restoreKeyRecord(codec.store(Samples.keys())));
    }

    @Test
    void aStoredRecordSaysWhichSchemaItHas() {
        byte[] stored = codec.store(Samples.keys());

        assertEquals((byte) 0xc3, stored[0]);
        assertEquals((byte) 0x01, stored[1]);
    }

    @Test
    void aStoredRecordThatIsNotOneIsRefused() {
        byte[] stored = codec.store(Samples.keys());
        byte[] unknown = stored.clone();
        unknown[5] ^= 1;

        assertEquals(Reason.NOT_WIRE_FORMAT, stored(new byte[3]));
        assertEquals(Reason.UNKNOWN_SCHEMA, stored(unknown));
        assertEquals(Reason.CORRUPT, stored(Arrays.copyOf(stored, stored.length - 1)));
        assertEquals(Reason.WRONG_SCHEMA, stored(codec.store(Samples.request(Samples.legacy()))));
    }

    @Test
    void noValueIsATombstone() {
        assertEquals(Reason.TOMBSTONE, refusal(codec, null));
    }

    @Test
    void noBytesAreAnEmptyRecord() {
        assertEquals(Reason.EMPTY, refusal(codec, new byte[0]));
    }

    @Test
    void aByteAboveTheLimitIsTooMuch() {
        assertEquals(Reason.TOO_LARGE, refusal(codec, new byte[MAX_SIZE + 1]));
        assertEquals(Reason.UNKNOWN_SCHEMA, refusal(codec, new byte[MAX_SIZE]));
    }

    @Test
    void anotherRecordIsTheWrongOne() {
        assertEquals(Reason.WRONG_SCHEMA, refusal(codec, codec.write("keys", Samples.keys())));
    }

    @Test
    void anOutcomeThatChanceryWouldNotWriteIsCorrupt() {
        var avro = new RecordMapper().toAvro(Samples.signed());
        avro.setTenant("");
        byte[] value = serializer.serialize(TOPIC, avro);

        var refusal = assertThrows(UnreadableRecordException.class, () -> codec.readSignedPayload(TOPIC, value));

        assertEquals(Reason.CORRUPT, refusal.reason());
    }

    @Test
    void theGeneratedClassesCanBeWrittenAndReadByAnotherSerde() {
        RecordCodec foreign =
                new RecordCodec(PlainAvro::write, PlainAvro::read, new RecordMapper(), new SchemaTrust.Any(), MAX_SIZE);

        assertEquals(Samples.keys(), foreign.readKeyRecord(TOPIC, KEY, foreign.write(TOPIC, Samples.keys())));
    }

    @Test
    void genericRecordsOfAnotherDeserializerAreTaken() {
        var schema = io.chancery.records.avro.KeyRecord.getClassSchema();
        byte[] value = codec.write(TOPIC, Samples.keys());
        RecordCodec foreign = codec((topic, bytes) -> generic(bytes, schema, schema));

        assertEquals(Samples.keys(), foreign.readKeyRecord(TOPIC, KEY, value));
    }

    @Test
    void aSignedRecordOfAnotherDeserializerIsTakenIfItShowsATrustedSchema() {
        SigningRequest request = Samples.request(Samples.legacy());
        byte[] value = codec.write(TOPIC, request);
        Schema schema = io.chancery.records.avro.SigningRequest.getClassSchema();
        Schema own = EditedSchema.of(schema).without("SigningRequest", "keyPin").schema();

        assertEquals(
                request,
                guarded((topic, bytes) -> generic(bytes, schema, schema)).readSigningRequest(TOPIC, value));
        assertEquals(Reason.SCHEMA_NOT_ALLOWED, refusal(guarded((topic, bytes) -> generic(bytes, schema, own)), value));
    }

    @Test
    void aSignedRecordOfAnotherDeserializerIsRefusedIfItShowsNoSchema() {
        byte[] value = codec.write(TOPIC, Samples.request(Samples.legacy()));

        assertEquals(
                Reason.SCHEMA_NOT_ALLOWED,
                refusal(guarded((topic, bytes) -> deserializer.deserialize(topic, bytes)), value));
    }

    @Test
    void anotherDeserializersFailuresAreTakenForWhatTheyMean() {
        assertEquals(
                Reason.UNKNOWN_SCHEMA,
                refusal(
                        failing(new SerializationException(
                                "x", new IllegalStateException("Schema 9 not found; error code: 40403"))),
                        new byte[9]));
        assertEquals(
                Reason.CORRUPT, refusal(failing(new SerializationException("x", new EOFException())), new byte[9]));
        assertThrows(
                RegistryUnavailableException.class,
                () -> failing(new SerializationException("x", new ConnectException()))
                        .readKeyRecord(TOPIC, KEY, new byte[9]));
    }

    @Test
    void anotherDeserializerIsAskedForASchemaBeforeARecordIsRead() {
        byte[] value = codec.write(TOPIC, Samples.keys());
        RecordCodec foreign = codec((topic, bytes) -> deserializer.deserialize(topic, bytes));
        SchemaId id = Objects.requireNonNull(foreign.unknownSchema(value));

        foreign.fetchSchema(TOPIC, id);

        assertNull(foreign.unknownSchema(value));
        assertNull(foreign.unknownSchema("no Avro".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSchemaThatAnotherDeserializerDoesNotGetIsNotKnown() {
        byte[] value = new byte[9];
        RecordCodec without = failing(
                new SerializationException("x", new IllegalStateException("Schema 0 not found; error code: 40403")));
        RecordCodec away = failing(new SerializationException("x", new ConnectException()));
        SchemaId id = new SchemaId(0);

        assertEquals(
                Reason.UNKNOWN_SCHEMA,
                assertThrows(UnreadableRecordException.class, () -> without.fetchSchema(TOPIC, id))
                        .reason());
        assertThrows(RegistryUnavailableException.class, () -> away.fetchSchema(TOPIC, id));
        assertEquals(id, without.unknownSchema(value));
        assertEquals(id, away.unknownSchema(value));
    }

    private RecordCodec codec(Deserializer<Object> reader) {
        return new RecordCodec(serializer, reader, new RecordMapper(), new SchemaTrust.Any(), MAX_SIZE);
    }

    private RecordCodec guarded(Deserializer<Object> reader) {
        return new RecordCodec(serializer, reader, new RecordMapper(), SchemaTrust.releasedAnd(List.of()), MAX_SIZE);
    }

    private static Object generic(byte[] bytes, Schema writer, Schema reader) {
        try {
            return new GenericDatumReader<>(writer, reader)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        } catch (IOException e) {
            throw new SerializationException(e);
        }
    }

    private RecordCodec failing(RuntimeException failure) {
        return codec((topic, bytes) -> {
            throw failure;
        });
    }

    private static Reason refusal(RecordCodec codec, byte @Nullable [] value) {
        return assertThrows(UnreadableRecordException.class, () -> codec.readSigningRequest(TOPIC, value))
                .reason();
    }

    private Reason stored(byte[] value) {
        return assertThrows(UnreadableRecordException.class, () -> codec.restoreKeyRecord(value))
                .reason();
    }

    /** A serde of key records as Avro's documentation would have one, which loads classes by their names. */
    private static final class PlainAvro {
        static byte[] write(String topic, Object record) {
            var out = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            try {
                new SpecificDatumWriter<>(((SpecificRecord) record).getSchema()).write(record, encoder);
                return out.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Object read(String topic, byte[] value) {
            try {
                return new SpecificDatumReader<>(io.chancery.records.avro.KeyRecord.getClassSchema())
                        .read(null, DecoderFactory.get().binaryDecoder(value, null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
