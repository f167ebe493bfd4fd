package io.chancery.records;

import io.chancery.model.AuditEvent;
import io.chancery.model.CommandProposal;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeyRecord;
import io.chancery.model.Request;
import io.chancery.model.RequestHead;
import io.chancery.model.Requester;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationResult;
import io.chancery.model.SignedPayload;
import io.chancery.model.SigningPayload;
import io.chancery.model.SigningRejection;
import org.apache.avro.specific.SpecificRecord;

/**
 * The one place where Avro's generated classes become the model and the model becomes them. Immutable and thread-safe.
 *
 * <p>What others ask of Chancery, requests and commands, is read strictly and answered with {@link
 * InvalidRequestException} and {@link InvalidCommandException}. What Chancery itself wrote throws {@link
 * IllegalArgumentException}, mostly {@link InvalidFieldException}, if it is not what Chancery writes.
 */
public final class RecordMapper {
    private final SigningRequestMapper requests = new SigningRequestMapper();
    private final SignedPayloadMapper signed = new SignedPayloadMapper();
    private final SigningRejectionMapper rejections = new SigningRejectionMapper();
    private final RotationCommandMapper commands = new RotationCommandMapper();
    private final RotationResultMapper results = new RotationResultMapper();
    private final KeyRecordMapper keys = new KeyRecordMapper();
    private final RequesterMapper requesters = new RequesterMapper();
    private final CommandProposalMapper proposals = new CommandProposalMapper();
    private final AuditEventMapper audit = new AuditEventMapper();

    RequestHead toHead(RawHead head) {
        return requests.toHead(head);
    }

    Request toModel(io.chancery.records.avro.SigningRequest avro) {
        return requests.toModel(avro);
    }

    io.chancery.records.avro.SigningRequest toAvro(Request model) {
        return requests.toAvro(model);
    }

    SpecificRecord toAvro(SigningPayload model) {
        return requests.toAvro(model);
    }

    SignedPayload toModel(io.chancery.records.avro.SignedPayload avro) {
        return signed.toModel(avro);
    }

    io.chancery.records.avro.SignedPayload toAvro(SignedPayload model) {
        return signed.toAvro(model);
    }

    SigningRejection toModel(io.chancery.records.avro.SigningRejection avro) {
        return rejections.toModel(avro);
    }

    io.chancery.records.avro.SigningRejection toAvro(SigningRejection model) {
        return rejections.toAvro(model);
    }

    RotationCommand toModel(io.chancery.records.avro.RotationCommand avro) {
        return commands.toModel(avro);
    }

    io.chancery.records.avro.RotationCommand toAvro(RotationCommand model) {
        return commands.toAvro(model);
    }

    RotationResult toModel(io.chancery.records.avro.RotationResult avro) {
        return results.toModel(avro);
    }

    io.chancery.records.avro.RotationResult toAvro(RotationResult model) {
        return results.toAvro(model);
    }

    KeyRecord toModel(io.chancery.records.avro.KeyRecord avro) {
        return keys.toModel(avro);
    }

    io.chancery.records.avro.KeyRecord toAvro(KeyRecord model) {
        return keys.toAvro(model);
    }

    Requester toModel(io.chancery.records.avro.Requester avro) {
        return requesters.toModel(avro);
    }

    io.chancery.records.avro.Requester toAvro(Requester model) {
        return requesters.toAvro(model);
    }

    CommandProposal toModel(io.chancery.records.avro.CommandProposal avro) {
        return proposals.toModel(avro);
    }

    io.chancery.records.avro.CommandProposal toAvro(CommandProposal model) {
        return proposals.toAvro(model);
    }

    AuditEvent toModel(io.chancery.records.avro.AuditEvent avro) {
        return audit.toModel(avro);
    }

    io.chancery.records.avro.AuditEvent toAvro(AuditEvent model) {
        return audit.toAvro(model);
    }
}
