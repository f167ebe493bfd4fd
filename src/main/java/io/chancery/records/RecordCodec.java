package io.chancery.records;

import io.chancery.model.SchemaFingerprint;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.Request;
import io.chancery.model.request.Requester;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.records.mapping.InvalidCommandException;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.SchemaId;
import io.chancery.records.schema.SchemaRefusedException;
import io.chancery.records.schema.SchemaTrust;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.records.serde.SingleObjectFormat;
import io.chancery.records.serde.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The values of topics and stores as model objects. Thread-safe if serializer and deserializer are, as Chancery's are.
 *
 * <p>Every {@code read} throws {@link UnreadableRecordException} for bytes that are no such record, and {@link
 * RegistryUnavailableException} if the registry had to be asked and could not be. Every {@code write} throws the
 * latter, and {@link SchemaRefusedException} if the registry does not take the schema. {@code store} and {@code
 * restore} need no registry.
 */
public final class RecordCodec {
    private final WireFormat wire;
    private final SingleObjectFormat stores;
    private final RecordMapper mapper;

    /**
     * @param serializer takes the generated Avro classes
     * @param deserializer gives the generated Avro classes, or generic records of their names
     * @param trust what requests, commands, key records, requesters and proposals may be written with
     * @param maxSize largest value that is read, in bytes
     */
    public RecordCodec(
            Serializer<Object> serializer,
            Deserializer<Object> deserializer,
            RecordMapper mapper,
            SchemaTrust trust,
            int maxSize) {
        RecordData data = new RecordData();
        this.wire = new WireFormat(serializer, deserializer, data, trust, maxSize);
        this.stores = SingleObjectFormat.ofStores(data);
        this.mapper = mapper;
    }

    /**
     * Returns the id of the schema that the registry must be asked for before {@code value} is read, or null if it need
     * not be asked.
     */
    public @Nullable SchemaId unknownSchema(byte @Nullable [] value) {
        return wire.unknownSchema(value);
    }

    /**
     * Returns the same, also for a schema that could not be used when it was last read. Only the registry can tell
     * whether it would still give that schema.
     */
    public @Nullable SchemaId uncertainSchema(byte @Nullable [] value) {
        return wire.uncertainSchema(value);
    }

    /**
     * Asks the registry for a schema, so that a value of {@code topic} that is written with it is read without asking.
     * The answer to no earlier question counts. Throws {@link UnreadableRecordException} if the registry does not have
     * the schema, does not give it, or gives a text that cannot be taken in.
     */
    public void fetchSchema(String topic, SchemaId id) {
        wire.fetchSchema(topic, id);
    }

    /** Also throws {@link InvalidRequestException} if the request is malformed. */
    public Request readSigningRequest(String topic, byte @Nullable [] value) {
        return receiveSigningRequest(topic, value, null).whole();
    }

    /**
     * Reads the head of a request. Also throws {@link InvalidRequestException} if its id or wallet is malformed.
     *
     * @param signed the fingerprint of the writer's schema that the record's signature names, or null if it names none
     */
    public ReceivedRequest receiveSigningRequest(
            String topic, byte @Nullable [] value, @Nullable SchemaFingerprint signed) {
        WireFormat.Opened opened = wire.open(topic, value, signed);
        return new ReceivedRequest(
                mapper.toHead(opened.head()),
                () -> mapper.toModel(opened.whole().get()));
    }

    public SignedPayload readSignedPayload(String topic, byte @Nullable [] value) {
        var avro = wire.read(topic, value, io.chancery.records.avro.SignedPayload.class);
        return own(() -> mapper.toModel(avro));
    }

    public SigningRejection readSigningRejection(String topic, byte @Nullable [] value) {
        var avro = wire.read(topic, value, io.chancery.records.avro.SigningRejection.class);
        return own(() -> mapper.toModel(avro));
    }

    /**
     * Also throws {@link InvalidCommandException} if the command is malformed.
     *
     * @param signed the fingerprint of the writer's schema that the record's signature names, or null if it names none
     */
    public RotationCommand readRotationCommand(
            String topic, byte @Nullable [] value, @Nullable SchemaFingerprint signed) {
        return mapper.toModel(wire.read(topic, value, io.chancery.records.avro.RotationCommand.class, signed));
    }

    public RotationResult readRotationResult(String topic, byte @Nullable [] value) {
        var avro = wire.read(topic, value, io.chancery.records.avro.RotationResult.class);
        return own(() -> mapper.toModel(avro));
    }

    /**
     * Reads a record that stands under its Kafka key; throws {@link UnreadableRecordException} too for one that stands
     * under another.
     */
    public KeyRecord readKeyRecord(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        var avro = wire.read(topic, value, io.chancery.records.avro.KeyRecord.class);
        KeyRecord record = own(() -> mapper.toModel(avro));
        if (!Arrays.equals(record.wallet().key().getBytes(StandardCharsets.UTF_8), key)) {
            throw new UnreadableRecordException(Reason.MISROUTED, "the record is another wallet's than its key");
        }
        return record;
    }

    /**
     * Reads a record that stands under its Kafka key; throws {@link UnreadableRecordException} too for one that stands
     * under another.
     */
    public Requester readRequester(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        var avro = wire.read(topic, value, io.chancery.records.avro.Requester.class);
        Requester requester = own(() -> mapper.toModel(avro));
        if (!Arrays.equals(requester.key().getBytes(StandardCharsets.UTF_8), key)) {
            throw new UnreadableRecordException(Reason.MISROUTED, "the record is another requester's than its key");
        }
        return requester;
    }

    public CommandProposal readCommandProposal(String topic, byte @Nullable [] value) {
        var avro = wire.read(topic, value, io.chancery.records.avro.CommandProposal.class);
        return own(() -> mapper.toModel(avro));
    }

    public AuditEvent readAuditEvent(String topic, byte @Nullable [] value) {
        var avro = wire.read(topic, value, io.chancery.records.avro.AuditEvent.class);
        return own(() -> mapper.toModel(avro));
    }

    public byte[] write(String topic, Request request) {
        return wire.write(topic, mapper.toAvro(request));
    }

    public byte[] write(String topic, SignedPayload signed) {
        return wire.write(topic, mapper.toAvro(signed));
    }

    public byte[] write(String topic, SigningRejection rejection) {
        return wire.write(topic, mapper.toAvro(rejection));
    }

    public byte[] write(String topic, RotationCommand command) {
        return wire.write(topic, mapper.toAvro(command));
    }

    public byte[] write(String topic, RotationResult result) {
        return wire.write(topic, mapper.toAvro(result));
    }

    public byte[] write(String topic, KeyRecord keys) {
        return wire.write(topic, mapper.toAvro(keys));
    }

    public byte[] write(String topic, Requester requester) {
        return wire.write(topic, mapper.toAvro(requester));
    }

    public byte[] write(String topic, CommandProposal proposal) {
        return wire.write(topic, mapper.toAvro(proposal));
    }

    public byte[] write(String topic, AuditEvent event) {
        return wire.write(topic, mapper.toAvro(event));
    }

    public byte[] store(Request request) {
        return stores.write(mapper.toAvro(request));
    }

    public byte[] store(RotationCommand command) {
        return stores.write(mapper.toAvro(command));
    }

    public byte[] store(KeyRecord keys) {
        return stores.write(mapper.toAvro(keys));
    }

    public byte[] store(Requester requester) {
        return stores.write(mapper.toAvro(requester));
    }

    public byte[] store(CommandProposal proposal) {
        return stores.write(mapper.toAvro(proposal));
    }

    public Request restoreSigningRequest(byte[] stored) {
        return mapper.toModel(restore(stored, io.chancery.records.avro.SigningRequest.class));
    }

    public RotationCommand restoreRotationCommand(byte[] stored) {
        return mapper.toModel(restore(stored, io.chancery.records.avro.RotationCommand.class));
    }

    public KeyRecord restoreKeyRecord(byte[] stored) {
        var avro = restore(stored, io.chancery.records.avro.KeyRecord.class);
        return own(() -> mapper.toModel(avro));
    }

    public Requester restoreRequester(byte[] stored) {
        var avro = restore(stored, io.chancery.records.avro.Requester.class);
        return own(() -> mapper.toModel(avro));
    }

    public CommandProposal restoreCommandProposal(byte[] stored) {
        var avro = restore(stored, io.chancery.records.avro.CommandProposal.class);
        return own(() -> mapper.toModel(avro));
    }

    private <T extends SpecificRecord> T restore(byte[] stored, Class<T> type) {
        return WireFormat.cast(stores.read(stored), type);
    }

    /** Reads what only Chancery writes: nobody can be answered that it is malformed, so it counts as corrupt. */
    private static <T> T own(Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException(Reason.CORRUPT, "not a record as Chancery writes it", e);
        }
    }
}
