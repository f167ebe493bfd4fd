package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationPolicy;
import io.chancery.records.avro.KeyRecord;
import io.chancery.records.avro.PendingRotation;
import io.chancery.records.avro.RotationApproval;
import io.chancery.records.avro.RotationStage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a wallet's record says of its rotation. */
final class RotationStateMapper {
    private RotationStateMapper() {}

    static @Nullable RotationPolicy policy(io.chancery.records.avro.@Nullable RotationPolicy avro) {
        return avro == null
                ? null
                : new RotationPolicy(
                        Duration.ofMillis(avro.getIntervalMillis()),
                        Duration.ofMillis(avro.getOverlapMillis()),
                        avro.getAutomatic(),
                        avro.getSkipped(),
                        avro.getSetBy());
    }

    static io.chancery.records.avro.@Nullable RotationPolicy policy(@Nullable RotationPolicy model) {
        return model == null
                ? null
                : new io.chancery.records.avro.RotationPolicy(
                        model.interval().toMillis(),
                        model.overlap().toMillis(),
                        model.automatic(),
                        model.skipped(),
                        model.setBy());
    }

    /** Throws {@link InvalidFieldException} for a stage that this version does not know. */
    static @Nullable Rotation rotation(KeyRecord record) {
        PendingRotation avro = record.getRotation();
        if (avro == null) {
            return null;
        }
        Rotation.Proposal proposal = proposal(new WalletId(record.getTenant(), record.getKeyAlias()), avro);
        List<Rotation.Approval> approvals = avro.getApprovals().stream()
                .map(given -> new Rotation.Approval(given.getOperator(), given.getCommandId(), given.getApprovedAt()))
                .toList();
        return switch (avro.getStage()) {
            case UNKNOWN ->
                throw new InvalidFieldException("rotation.stage", "must be a stage that this version knows");
            case ANNOUNCED -> new Rotation.Announced(proposal, approvals);
            case AWAITING_APPROVAL -> new Rotation.AwaitingApproval(proposal, approvals);
            case CHECKING -> new Rotation.Checking(proposal, approvals);
        };
    }

    static @Nullable PendingRotation rotation(@Nullable Rotation model) {
        if (model == null) {
            return null;
        }
        Rotation.Proposal proposal = model.proposal();
        Origin origin = proposal.head().origin();
        var avro = new PendingRotation();
        avro.setStage(stage(model));
        avro.setCommandId(proposal.head().commandId());
        avro.setProposedBy(proposal.head().issuer());
        avro.setProposedAt(proposal.proposedAt());
        avro.setAction(proposal.head().action());
        avro.setOrigin(origin == null ? null : OriginMapper.toAvro(origin));
        avro.setKeyId(proposal.keyId());
        avro.setOverlapMillis(proposal.overlap().toMillis());
        avro.setDueAt(proposal.due());
        avro.setApprovalsNeeded(proposal.approvalsNeeded());
        avro.setApprovals(model.approvals().stream()
                .map(given -> new RotationApproval(given.operator(), given.commandId(), given.at()))
                .toList());
        return avro;
    }

    private static Rotation.Proposal proposal(WalletId wallet, PendingRotation avro) {
        return new Rotation.Proposal(
                new CommandHead(
                        avro.getCommandId(),
                        wallet,
                        avro.getProposedBy(),
                        avro.getAction(),
                        avro.getOrigin() == null ? null : OriginMapper.toModel(avro.getOrigin())),
                avro.getProposedAt(),
                avro.getKeyId(),
                Duration.ofMillis(avro.getOverlapMillis()),
                avro.getDueAt(),
                avro.getApprovalsNeeded());
    }

    private static RotationStage stage(Rotation model) {
        return switch (model) {
            case Rotation.Announced announced -> RotationStage.ANNOUNCED;
            case Rotation.AwaitingApproval awaiting -> RotationStage.AWAITING_APPROVAL;
            case Rotation.Checking checking -> RotationStage.CHECKING;
        };
    }
}
