package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.Request;
import io.chancery.model.request.RequestHead;
import io.chancery.model.request.Requester;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
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

    public RequestHead toHead(RawHead head) {
        return requests.toHead(head);
    }

    public Request toModel(io.chancery.records.avro.SigningRequest avro) {
        return requests.toModel(avro);
    }

    public io.chancery.records.avro.SigningRequest toAvro(Request model) {
        return requests.toAvro(model);
    }

    public SpecificRecord toAvro(SigningPayload model) {
        return requests.toAvro(model);
    }

    public SignedPayload toModel(io.chancery.records.avro.SignedPayload avro) {
        return signed.toModel(avro);
    }

    public io.chancery.records.avro.SignedPayload toAvro(SignedPayload model) {
        return signed.toAvro(model);
    }

    public SigningRejection toModel(io.chancery.records.avro.SigningRejection avro) {
        return rejections.toModel(avro);
    }

    public io.chancery.records.avro.SigningRejection toAvro(SigningRejection model) {
        return rejections.toAvro(model);
    }

    public RotationCommand toModel(io.chancery.records.avro.RotationCommand avro) {
        return commands.toModel(avro);
    }

    public io.chancery.records.avro.RotationCommand toAvro(RotationCommand model) {
        return commands.toAvro(model);
    }

    public RotationResult toModel(io.chancery.records.avro.RotationResult avro) {
        return results.toModel(avro);
    }

    public io.chancery.records.avro.RotationResult toAvro(RotationResult model) {
        return results.toAvro(model);
    }

    public KeyRecord toModel(io.chancery.records.avro.KeyRecord avro) {
        return keys.toModel(avro);
    }

    public io.chancery.records.avro.KeyRecord toAvro(KeyRecord model) {
        return keys.toAvro(model);
    }

    public Requester toModel(io.chancery.records.avro.Requester avro) {
        return requesters.toModel(avro);
    }

    public io.chancery.records.avro.Requester toAvro(Requester model) {
        return requesters.toAvro(model);
    }

    public CommandProposal toModel(io.chancery.records.avro.CommandProposal avro) {
        return proposals.toModel(avro);
    }

    public io.chancery.records.avro.CommandProposal toAvro(CommandProposal model) {
        return proposals.toAvro(model);
    }

    public AuditEvent toModel(io.chancery.records.avro.AuditEvent avro) {
        return audit.toModel(avro);
    }

    public io.chancery.records.avro.AuditEvent toAvro(AuditEvent model) {
        return audit.toAvro(model);
    }
}
