package io.chancery.records.mapping;

import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.Rotation;
import io.chancery.records.avro.CommandApproval;
import io.chancery.records.payload.Buffers;
import java.util.Objects;

/** Commands that wait for approvals. */
final class CommandProposalMapper {
    /** Throws {@link IllegalArgumentException} if the record is none that a worker writes. */
    CommandProposal toModel(io.chancery.records.avro.CommandProposal avro) {
        return new CommandProposal(
                new CommandHead(
                        avro.getCommandId(),
                        new WalletId(avro.getTenant(), avro.getKeyAlias()),
                        avro.getProposedBy(),
                        avro.getAction(),
                        OriginMapper.toModel(avro.getOrigin())),
                Bytes.of(avro.getCommand()),
                avro.getProposedAt(),
                avro.getExpiresAt(),
                avro.getApprovalsNeeded(),
                avro.getApprovals().stream()
                        .map(given ->
                                new Rotation.Approval(given.getOperator(), given.getCommandId(), given.getApprovedAt()))
                        .toList());
    }

    io.chancery.records.avro.CommandProposal toAvro(CommandProposal model) {
        CommandHead head = model.head();
        var avro = new io.chancery.records.avro.CommandProposal();
        avro.setId(model.key());
        avro.setTenant(head.wallet().tenant());
        avro.setKeyAlias(head.wallet().alias());
        avro.setCommandId(head.commandId());
        avro.setProposedBy(head.issuer());
        avro.setProposedAt(model.proposedAt());
        avro.setExpiresAt(model.expiresAt());
        avro.setAction(head.action());
        avro.setOrigin(OriginMapper.toAvro(Objects.requireNonNull(head.origin())));
        avro.setCommand(Buffers.toBuffer(model.command()));
        avro.setApprovalsNeeded(model.approvalsNeeded());
        avro.setApprovals(model.approvals().stream()
                .map(given -> new CommandApproval(given.operator(), given.commandId(), given.at()))
                .toList());
        return avro;
    }
}
