package io.chancery.records.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.records.EditedSchema;
import io.chancery.records.Samples;
import io.chancery.records.avro.AccessListEntry;
import io.chancery.records.avro.EvmTransaction;
import io.chancery.records.avro.KeyRecord;
import io.chancery.records.avro.KeyState;
import io.chancery.records.avro.SigningRequest;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.registry.SchemaRegistryClient;
import io.chancery.records.registry.SerdeConfig;
import io.chancery.records.schema.PortableSchema;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.SchemaRefusedException;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.registry.DevSchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfluentAvroSerdeTest {
    private static final String TOPIC = "signing-keys";

    private final DevSchemaRegistry registry = new DevSchemaRegistry();
    private final ConfluentAvroSerializer serializer = new ConfluentAvroSerializer();
    private final ConfluentAvroDeserializer deserializer = new ConfluentAvroDeserializer();
    private final KeyRecord keys = new RecordMapper().toAvro(Samples.keys());

    @BeforeEach
    void configure() {
        configure(Map.of());
        deserializer.configure(Map.of("schema.registry.url", registry.url()), false);
    }

    @AfterEach
    void close() {
        serializer.close();
        deserializer.close();
        registry.close();
    }

    @Test
    void aRecordComesBackAsItWas() {
        assertEquals(keys, deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, keys)));
    }

    @Test
    void avroNeedNotTrustTheGeneratedClasses() {
        var trusted = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(candidate -> false);
        try {
            assertEquals(keys, deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, keys)));
        } finally {
            ClassSecurityValidator.setGlobal(trusted);
        }
    }

    @Test
    void aTombstoneStaysOne() {
        assertNull(deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, null)));
    }

    @Test
    void theWireFormatIsAZeroByteTheIdAndAvroBinary() {
        int id = client().register(TOPIC + "-value", KeyRecord.getClassSchema(), false);

        byte[] value = serialize();

        assertEquals(0, value[0]);
        assertEquals(id, ByteBuffer.wrap(value).getInt(1));
    }

    @Test
    void theRegisteredSchemaIsTheSameForEveryLanguage() {
        serialize();

        assertEquals(
                new Schema.Parser().parse(PortableSchema.of(KeyRecord.getClassSchema())),
                client().latest(TOPIC + "-value").schema());
    }

    @Test
    void manyThreadsCanReadAndWriteAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> work = IntStream.range(0, 500)
                    .<Callable<Object>>mapToObj(
                            i -> () -> deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, keys)))
                    .toList();

            for (Future<Object> result : threads.invokeAll(work)) {
                assertEquals(keys, result.get());
            }
        }
    }

    @Test
    void anUnregisteredSchemaIsRefusedWithoutAutoRegistration() {
        configure(Map.of("auto.register.schemas", "false"));

        assertThrows(SchemaRefusedException.class, this::serialize);
    }

    @Test
    void aRegisteredSchemaIsFoundWithoutAutoRegistration() {
        client().register(TOPIC + "-value", KeyRecord.getClassSchema(), false);
        configure(Map.of("auto.register.schemas", "false"));

        assertEquals(keys, deserializer.deserialize(TOPIC, serialize()));
    }

    @Test
    void theLatestVersionIsWrittenIfItIsAskedFor() {
        Schema newer = withFieldMore();
        int id = client().register(TOPIC + "-value", newer, false);
        configure(Map.of("auto.register.schemas", "false", "use.latest.version", "true"));

        byte[] value = serialize();

        assertEquals(id, ByteBuffer.wrap(value).getInt(1));
        assertEquals(keys, deserializer.deserialize(TOPIC, value));
    }

    @Test
    void aNewerWritersFieldIsSkipped() {
        Schema newer = withFieldMore();
        GenericRecord record = generic(newer);
        record.put("note", "new");

        assertEquals(keys, deserializer.deserialize(TOPIC, wire(newer, record)));
    }

    @Test
    void anOlderWritersMissingFieldTakesItsDefault() {
        Schema older = EditedSchema.of(KeyRecord.getClassSchema())
                .without("KeyRecord", "previousHash")
                .schema();

        KeyRecord read = (KeyRecord) deserializer.deserialize(TOPIC, wire(older, generic(older)));

        keys.setPreviousHash(null);
        assertEquals(keys, read);
    }

    @Test
    void aNewerSymbolIsReadAsUnknown() {
        Schema newer = parse(text().replace("\"REVOKED\"]", "\"REVOKED\",\"SUSPENDED\"]"));
        GenericRecord record = generic(newer);
        GenericRecord version = (GenericRecord) ((List<?>) record.get("versions")).getFirst();
        version.put(
                "state",
                new GenericData.EnumSymbol(version.getSchema().getField("state").schema(), "SUSPENDED"));

        KeyRecord read = (KeyRecord) Objects.requireNonNull(deserializer.deserialize(TOPIC, wire(newer, record)));

        assertEquals(KeyState.UNKNOWN, read.getVersions().getFirst().getState());
    }

    @Test
    void otherBytesAreNotTheWireFormat() {
        assertEquals(Reason.NOT_WIRE_FORMAT, refusal(new byte[0]));
        assertEquals(Reason.NOT_WIRE_FORMAT, refusal(new byte[] {0, 0, 0, 1}));
        assertEquals(Reason.NOT_WIRE_FORMAT, refusal("{\"id\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anIdThatNobodyRegisteredIsUnknown() {
        assertEquals(Reason.UNKNOWN_SCHEMA, refusal(new byte[] {0, 0x7f, 0, 0, 1, 2}));
        assertEquals(Reason.UNKNOWN_SCHEMA, refusal(new byte[] {0, -1, -1, -1, -1, 2}));
    }

    @Test
    void aByteTooManyIsCorrupt() {
        byte[] value = serialize();

        assertEquals(Reason.CORRUPT, refusal(Arrays.copyOf(value, value.length + 1)));
    }

    @Test
    void everyTruncationIsCorrupt() {
        byte[] value = serialize();

        for (int length = ConfluentAvroDeserializer.HEADER; length < value.length; length++) {
            assertEquals(Reason.CORRUPT, refusal(Arrays.copyOf(value, length)), "cut to " + length);
        }
    }

    @Test
    void noFlippedBitDoesMoreThanMakeItCorrupt() {
        byte[] value = serialize();

        for (int i = ConfluentAvroDeserializer.HEADER; i < value.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = value.clone();
                flipped[i] ^= (byte) (1 << bit);
                try {
                    deserializer.deserialize(TOPIC, flipped);
                } catch (UnreadableRecordException e) {
                    assertEquals(Reason.CORRUPT, e.reason());
                }
            }
        }
    }

    @Test
    void aReaderIsAsGoodAsNewAfterACorruptRecord() {
        byte[] value = serialize();
        refusal(Arrays.copyOf(value, value.length - 3));

        assertEquals(keys, deserializer.deserialize(TOPIC, value));
    }

    @Test
    void aSchemaOfAnotherNameIsWrong() {
        Schema other = parse("{\"type\":\"record\",\"name\":\"x.Other\",\"fields\":[]}");

        assertEquals(Reason.WRONG_SCHEMA, refusal(wire(other, new GenericData.Record(other))));
    }

    @Test
    void aSchemaThatIsNoRecordIsWrong() {
        int id = client().register("other-value", parse("\"string\""), false);

        assertEquals(Reason.WRONG_SCHEMA, refusal(header(id)));
    }

    @Test
    void aSchemaThatCannotBeReadAsOursIsWrong() {
        Schema other = parse(
                "{\"type\":\"record\",\"name\":\"io.chancery.records.avro.KeyRecord\",\"fields\":[{\"name\":\"id\",\"type\":\"int\"}]}");
        int id = client().register("other-value", other, false);

        assertEquals(Reason.WRONG_SCHEMA, refusal(header(id)));
    }

    @Test
    void aCollectionBombIsCorrupt() throws IOException {
        assertEquals(Reason.CORRUPT, refusal(withVersionCount(Integer.MAX_VALUE - 8)));
        assertEquals(Reason.CORRUPT, refusal(withVersionCount(Long.MAX_VALUE)));
        assertEquals(Reason.CORRUPT, refusal(withVersionCount(Long.MIN_VALUE)));
        assertEquals(Reason.CORRUPT, refusal(withVersionCount(-1)));
    }

    @Test
    void listsOfMoreThanAnyTransactionPaysForAreTooLarge() {
        assertNotNull(deserializer.deserialize(TOPIC, withStorageKeys(RecordReader.MOST_ELEMENTS - 1)));

        assertEquals(Reason.TOO_LARGE, refusal(withStorageKeys(RecordReader.MOST_ELEMENTS)));
        assertEquals(Reason.TOO_LARGE, refusal(withStorageKeys(RecordReader.MOST_ELEMENTS / 2, 3)));
    }

    @Test
    void aStringBombIsCorrupt() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        encoder.writeLong(Integer.MAX_VALUE - 8);

        assertEquals(Reason.CORRUPT, refusal(concat(header(id()), out.toByteArray())));
    }

    @Test
    void aSchemaWhoseListsMayHoldNothingAtAllIsWrong() {
        int id = client().register(
                        "bomb-value",
                        parse(
                                text().replaceFirst(
                                                "\"fields\":\\[",
                                                "\"fields\":[{\"name\":\"n\",\"type\":{\"type\":\"array\",\"items\":\"null\"}},")),
                        false);

        assertEquals(Reason.WRONG_SCHEMA, refusal(header(id)));
    }

    @Test
    void aSchemaThatContainsItselfIsWrong() {
        int id = client().register(
                        "bomb-value",
                        parse(
                                text().replaceFirst(
                                                "\"fields\":\\[",
                                                "\"fields\":[{\"name\":\"n\",\"type\":[\"null\",\"io.chancery.records.avro.KeyRecord\"]},")),
                        false);

        assertEquals(Reason.WRONG_SCHEMA, refusal(header(id)));
    }

    @Test
    void knownSchemasGoOnWithoutTheRegistry() {
        byte[] value = serialize();
        deserializer.deserialize(TOPIC, value);

        registry.close();

        assertEquals(keys, deserializer.deserialize(TOPIC, serialize()));
    }

    @Test
    void unknownSchemasWaitForTheRegistry() {
        byte[] value = serialize();

        registry.close();

        assertThrows(RegistryUnavailableException.class, () -> deserializer.deserialize(TOPIC, value));
        assertThrows(RegistryUnavailableException.class, () -> serializer.serialize("other", keys));
    }

    @Test
    void aSchemaThatTheRegistryFindsIncompatibleIsRefused() {
        client().register(TOPIC + "-value", parse("\"string\""), false);

        assertThrows(SchemaRefusedException.class, this::serialize);
    }

    @Test
    void nothingButChancerysRecordsIsWritten() {
        assertThrows(IllegalArgumentException.class, () -> serializer.serialize(TOPIC, "text"));
    }

    private void configure(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("schema.registry.url", registry.url());
        serializer.configure(properties, false);
    }

    private byte[] serialize() {
        return Objects.requireNonNull(serializer.serialize(TOPIC, keys));
    }

    private Reason refusal(byte[] value) {
        return assertThrows(UnreadableRecordException.class, () -> deserializer.deserialize(TOPIC, value))
                .reason();
    }

    private int id() {
        return client().register(TOPIC + "-value", KeyRecord.getClassSchema(), false);
    }

    private SchemaRegistryClient client() {
        return new SerdeConfig(Map.of("schema.registry.url", registry.url())).client();
    }

    private byte[] withStorageKeys(int count) {
        return withStorageKeys(count, 1);
    }

    /** A request with an access list of {@code entries} entries, each with {@code count} storage keys of no bytes. */
    private byte[] withStorageKeys(int count, int entries) {
        AccessListEntry entry = AccessListEntry.newBuilder()
                .setAddress("")
                .setStorageKeys(Collections.nCopies(count, ByteBuffer.allocate(0)))
                .build();
        SigningRequest request = new RecordMapper().toAvro(Samples.request(Samples.accessList()));
        ((EvmTransaction) request.getPayload()).setAccessList(Collections.nCopies(entries, entry));
        return Objects.requireNonNull(serializer.serialize(TOPIC, request));
    }

    private byte[] withVersionCount(long count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        encoder.writeString("id");
        encoder.writeString("tenant");
        encoder.writeString("alias");
        encoder.writeLong(1);
        encoder.writeIndex(0);
        encoder.writeInt(1);
        encoder.writeLong(count);
        return concat(header(id()), out.toByteArray());
    }

    /** The sample under another schema, read by name. */
    private GenericRecord generic(Schema schema) {
        byte[] binary = new RecordWriter(KeyRecord.getClassSchema(), new byte[0], new RecordData()).write(keys);
        try {
            return new GenericDatumReader<GenericRecord>(KeyRecord.getClassSchema(), schema)
                    .read(null, DecoderFactory.get().binaryDecoder(binary, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] wire(Schema schema, GenericRecord record) {
        int id = client().register("foreign-value", schema, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return concat(header(id), out.toByteArray());
    }

    private static Schema withFieldMore() {
        return parse(text().replaceFirst(
                        "\"fields\":\\[",
                        "\"fields\":[{\"name\":\"note\",\"type\":[\"null\",\"string\"],\"default\":null},"));
    }

    private static String text() {
        return PortableSchema.of(KeyRecord.getClassSchema());
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }

    private static byte[] header(int id) {
        return ByteBuffer.allocate(ConfluentAvroDeserializer.HEADER)
                .put((byte) 0)
                .putInt(id)
                .array();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
