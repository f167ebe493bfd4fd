package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.InMemoryDataKeys;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.Spoiled;
import io.chancery.model.payload.TypedData;
import io.chancery.model.payload.TypedDomain;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.payload.envelope.Binding;
import io.chancery.payload.envelope.Envelope;
import io.chancery.payload.envelope.UnopenableException;
import io.chancery.payload.evm.typed.TypedDocuments;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.PortableSchema;
import io.chancery.records.schema.SchemaTrust;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.records.serde.ConfluentAvroDeserializer;
import io.chancery.records.serde.ConfluentAvroSerializer;
import io.chancery.registry.DevSchemaRegistry;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are not UTF-8 where they are read, or have no form in it where they are written. */
class RecordTextsTest {
    private static final String TOPIC = "topic";
    private static final int MAX_SIZE = 10_000;
    private static final int HEADER = 5;
    private static final String HALF = "\ud83d";

    private final DevSchemaRegistry registry = new DevSchemaRegistry();
    private final ConfluentAvroSerializer serializer = new ConfluentAvroSerializer();
    private final ConfluentAvroDeserializer deserializer = new ConfluentAvroDeserializer();
    private final RecordMapper mapper = new RecordMapper();
    private final RecordCodec codec =
            new RecordCodec(serializer, deserializer, mapper, new SchemaTrust.Any(), MAX_SIZE);
    private final PayloadCodec payloads = new PayloadCodec(mapper);
    private final Envelope envelope = new Envelope(new InMemoryDataKeys());
    private final RequestEnvelope requests = new RequestEnvelope(envelope, payloads);

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
    @ValueSource(strings = {"ffffffff", "c0afc0af", "e080af2e", "eda0802e", "f5808080", "f09f922e", "2e2e2e80"})
    void anythingButUtf8IsCorrupt(String four) {
        byte[] written = codec.write(TOPIC, typedData("four"));
        byte[] stored = codec.store(typedData("four"));

        assertEquals(
                Reason.CORRUPT, refusal(() -> codec.readSigningRequest(TOPIC, Spoiled.text(written, "four", four))));
        assertEquals(Reason.CORRUPT, refusal(() -> codec.restoreSigningRequest(Spoiled.text(stored, "four", four))));
    }

    @Test
    void whateverIsUtf8ComesBackAsItWas() {
        SigningRequest request = typedData("\0 ü € \ud83d\ude00 \ufffd \uffff");

        assertEquals(request, codec.readSigningRequest(TOPIC, codec.write(TOPIC, request)));
        assertEquals(request, requests.open(requests.seal(request)));
    }

    @Test
    void theNamesInAMapAreTextsToo() {
        byte[] written = codec.write(TOPIC, Samples.sealed());

        byte[] changed = Spoiled.text(written, "tenant", "74656e616eff");

        assertEquals(Reason.CORRUPT, refusal(() -> codec.readSigningRequest(TOPIC, changed)));
    }

    @Test
    void aGenericRecordOfAnotherDeserializerIsHeldToTheSame() {
        Schema schema =
                new Schema.Parser().parse(PortableSchema.of(io.chancery.records.avro.SigningRequest.getClassSchema()));
        RecordCodec foreign = new RecordCodec(
                serializer,
                (topic, bytes) -> {
                    try {
                        return new GenericDatumReader<>(schema)
                                .read(
                                        null,
                                        DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null));
                    } catch (IOException e) {
                        throw new SerializationException(e);
                    }
                },
                mapper,
                new SchemaTrust.Any(),
                MAX_SIZE);
        byte[] written = codec.write(TOPIC, typedData("four"));

        assertEquals(typedData("four"), foreign.readSigningRequest(TOPIC, written));
        assertEquals(
                Reason.CORRUPT,
                refusal(() -> foreign.readSigningRequest(TOPIC, Spoiled.text(written, "four", "ffffffff"))));
    }

    @Test
    void aSealedPayloadIsHeldToTheSame() {
        SigningRequest request = typedData("four");
        byte[] changed = Spoiled.text(payloads.write(request.payload()), "four", "ffffffff");
        SealedRequest sealed = SealedRequest.of(request, envelope.seal(changed, Binding.ofRequest(request)));

        assertThrows(UnopenableException.class, () -> requests.open(sealed));
    }

    @Test
    void halfASurrogatePairIsNotWritten() {
        RotationCommand command = Samples.command(new RotationCommand.Cancel("command-1", HALF + "."));

        var refusal = assertThrows(InvalidFieldException.class, () -> codec.write(TOPIC, command));

        assertEquals("action.reason", refusal.field());
        assertEquals("must not have half a surrogate pair", refusal.reason());
        assertThrows(InvalidFieldException.class, () -> codec.store(command));
    }

    @Test
    void halfASurrogatePairIsNotSealed() {
        SigningRequest request = Samples.request(
                new TypedData(HALF, new TypedDomain(null, null, null, null, null), "Text", Bytes.of(new byte[66])));

        var refusal = assertThrows(InvalidFieldException.class, () -> requests.seal(request));

        assertEquals("document", refusal.field());
    }

    private static SigningRequest typedData(String text) {
        return Samples.request(new TypedDocuments().read("""
                {"types": {"Text": [{"name": "text", "type": "string"}]}, "primaryType": "Text", "domain": {},
                 "message": {"text": "%s"}}""".formatted(text.replace("\0", "\\u0000"))));
    }

    private static Reason refusal(Runnable reading) {
        return assertThrows(UnreadableRecordException.class, reading::run).reason();
    }
}
