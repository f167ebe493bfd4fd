package io.chancery.worker.check;

import io.chancery.client.SampleRequests;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.Operation;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Requester;
import io.chancery.model.request.RequesterKey;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.records.schema.SchemaId;
import io.chancery.records.schema.SchemaRefusedException;
import io.chancery.records.schema.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Encodes one record of each kind, and throws it away: so the serializer registers all schemas before the worker
 * starts, and the deserializer knows them. No stream thread ever waits for the registry in order to write, or to read
 * what this version wrote, and producers in other languages find the schemas of what they write.
 */
public final class TopicSchemas {
    private static final WalletId WALLET = new WalletId("chancery", "schema");
    private static final Origin ORIGIN = new Origin("", 0, 0);
    private static final Instant NOW = Instant.EPOCH;

    /** A schema that was just registered may take seconds to be on every node of the registry. */
    private static final int MOST_TRIES = 15;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private TopicSchemas() {}

    /** Throws {@link SchemaRefusedException} if the registry does not take a schema, or does not give it back. */
    public static void register(RecordCodec codec, Topics topics) {
        written(codec, topics).forEach((topic, value) -> read(codec, topic, value));
    }

    /**
     * Has the codec know the schema of {@code value}, so that no record of a worker's own schemas is ever waited for.
     */
    private static void read(RecordCodec codec, String topic, byte[] value) {
        SchemaId unknown = codec.unknownSchema(value);
        for (int tries = 1; unknown != null; unknown = codec.unknownSchema(value)) {
            try {
                codec.fetchSchema(topic, unknown);
            } catch (UnreadableRecordException refused) {
                if (!refused.reason().mayPass() || tries++ == MOST_TRIES) {
                    throw new SchemaRefusedException("the schema registry took the schema of " + topic
                            + " and does not give it back: " + refused.detail());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static Map<String, byte[]> written(RecordCodec codec, Topics topics) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        values.put(
                topics.signingRequests(),
                codec.write(topics.signingRequests(), SampleRequests.of(0, "schema", WALLET, 0, NOW)));
        values.put(
                topics.rotationCommands(),
                codec.write(
                        topics.rotationCommands(),
                        new RotationCommand(
                                "", WALLET, "", NOW, new RotationCommand.RegisterKey("", KeySpec.ECC_SECG_P256K1))));
        values.put(
                topics.signedTransactions(),
                codec.write(
                        topics.signedTransactions(),
                        new SignedPayload(
                                "",
                                WALLET,
                                new SignedPayload.SigningKey(1, Bytes.EMPTY, null),
                                Operation.SIGN_TRANSACTION,
                                "",
                                "",
                                new SignedResult(Bytes.EMPTY, Bytes.EMPTY, null, null),
                                NOW)));
        values.put(
                topics.signingRejections(),
                codec.write(
                        topics.signingRejections(),
                        new SigningRejection(
                                "", "", "", null, Rejection.of(RejectionCode.INTERNAL_ERROR), ORIGIN, NOW)));
        values.put(
                topics.rotationResults(),
                codec.write(
                        topics.rotationResults(),
                        RotationResult.ofNoKey("", "", "", RotationResult.Status.REJECTED, "", null, "", NOW)));
        KeyVersion version = new KeyVersion(
                1,
                "",
                "",
                KeySpec.ECC_SECG_P256K1,
                Bytes.EMPTY,
                null,
                KeyVersion.State.RETIRED,
                NOW,
                null,
                null,
                null,
                null,
                false,
                null);
        values.put(
                topics.signingKeys(),
                codec.write(topics.signingKeys(), new KeyRecord(WALLET, 1, null, List.of(version), 1)));
        values.put(
                topics.requesters(),
                codec.write(
                        topics.requesters(),
                        new Requester("", "", List.of(new RequesterKey("", "", null, null, null)), List.of())));
        values.put(
                topics.commandProposals(),
                codec.write(
                        topics.commandProposals(),
                        new CommandProposal(
                                new CommandHead("", WALLET, "", "", ORIGIN),
                                Bytes.EMPTY,
                                NOW,
                                NOW,
                                1,
                                List.of(new Rotation.Approval("", "", NOW)))));
        values.put(
                topics.signingAudit(),
                codec.write(
                        topics.signingAudit(),
                        new AuditEvent(
                                new AuditHeader("", AuditEvent.Type.SIGN_REQUEST, NOW, "", ORIGIN),
                                AuditSubject.ofWorker("", ""),
                                AuditActor.named(""),
                                AuditKey.NONE,
                                "")));
        return values;
    }
}
