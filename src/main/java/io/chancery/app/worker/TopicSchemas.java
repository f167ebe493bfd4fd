package io.chancery.app.worker;

import io.chancery.app.client.SampleRequests;
import io.chancery.model.AuditEvent;
import io.chancery.model.Bytes;
import io.chancery.model.CommandProposal;
import io.chancery.model.KeyRecord;
import io.chancery.model.KeySpec;
import io.chancery.model.KeyVersion;
import io.chancery.model.Operation;
import io.chancery.model.Order;
import io.chancery.model.Origin;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.Requester;
import io.chancery.model.RequesterKey;
import io.chancery.model.Rotation;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationResult;
import io.chancery.model.SignedPayload;
import io.chancery.model.SignedResult;
import io.chancery.model.SigningRejection;
import io.chancery.model.WalletId;
import io.chancery.records.RecordCodec;
import io.chancery.stream.Topics;
import java.time.Instant;
import java.util.List;

/**
 * Encodes one record of each kind, and throws it away: so the serializer registers all schemas before the worker starts. No
 * stream thread ever waits for the registry in order to write, and producers in other languages find the schemas of what
 * they write.
 */
final class TopicSchemas {
    private static final WalletId WALLET = new WalletId("chancery", "schema");
    private static final Origin ORIGIN = new Origin("", 0, 0);
    private static final Instant NOW = Instant.EPOCH;

    private TopicSchemas() {}

    static void register(RecordCodec codec, Topics topics) {
        codec.write(topics.signingRequests(), SampleRequests.of(0, "schema", WALLET, 0, NOW));
        codec.write(
                topics.rotationCommands(),
                new RotationCommand("", WALLET, "", NOW, new RotationCommand.RegisterKey("", KeySpec.ECC_SECG_P256K1)));
        codec.write(
                topics.signedTransactions(),
                new SignedPayload(
                        "",
                        WALLET,
                        1,
                        Bytes.EMPTY,
                        null,
                        Operation.SIGN_TRANSACTION,
                        "",
                        "",
                        new SignedResult(Bytes.EMPTY, Bytes.EMPTY, null, null),
                        NOW));
        codec.write(
                topics.signingRejections(),
                new SigningRejection("", "", "", null, Rejection.of(RejectionCode.INTERNAL_ERROR), ORIGIN, NOW));
        codec.write(
                topics.rotationResults(),
                new RotationResult("", "", "", RotationResult.Status.REJECTED, "", null, "", null, null, null, NOW));
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
                false);
        codec.write(topics.signingKeys(), new KeyRecord(WALLET, 1, null, List.of(version), 1));
        codec.write(
                topics.requesters(),
                new Requester("", "", List.of(new RequesterKey("", "", null, null, null)), List.of()));
        codec.write(
                topics.commandProposals(),
                new CommandProposal(
                        new Order("", WALLET, "", "", ORIGIN),
                        Bytes.EMPTY,
                        NOW,
                        NOW,
                        1,
                        List.of(new Rotation.Approval("", "", NOW))));
        codec.write(
                topics.signingAudit(),
                new AuditEvent(
                        "",
                        AuditEvent.Type.SIGN_REQUEST,
                        NOW,
                        "",
                        null,
                        "",
                        "",
                        null,
                        null,
                        "",
                        "",
                        "",
                        null,
                        "",
                        null,
                        null,
                        ORIGIN,
                        null));
    }
}
