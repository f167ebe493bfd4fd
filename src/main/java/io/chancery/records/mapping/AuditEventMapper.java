package io.chancery.records.mapping;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KmsCalls;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import io.chancery.model.rotation.Authority;
import io.chancery.records.avro.AuditEventType;
import io.chancery.records.payload.Buffers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of the audit trail. */
final class AuditEventMapper {
    private static final String SPACE = " ";

    /** Throws {@link InvalidFieldException} for a type that this version does not know. */
    AuditEvent toModel(io.chancery.records.avro.AuditEvent avro) {
        return new AuditEvent(
                avro.getId(),
                type(avro.getType()),
                avro.getTimestamp(),
                avro.getNode(),
                avro.getBackend(),
                avro.getTenant(),
                avro.getKeyAlias(),
                avro.getShortKeyId(),
                avro.getKeyVersion(),
                avro.getSubject(),
                avro.getActor(),
                avro.getOperation(),
                avro.getNetwork(),
                avro.getOutcome(),
                Buffers.toBytes(avro.getDigest()),
                Buffers.toBytes(avro.getTransactionHash()),
                OriginMapper.toModel(avro.getOrigin()),
                avro.getPersonalData() == null ? null : new SealedPersonalData(avro.getPersonalData()),
                policyVersion(avro.getPolicyVersion()),
                avro.getPolicyRule(),
                kms(avro),
                authority(avro),
                link(avro));
    }

    /** In the one way that it is written, so that an event's hash covers the very text. */
    private static @Nullable Integer policyVersion(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Integer version = Integer.valueOf(text);
            if (version.toString().equals(text)) {
                return version;
            }
        } catch (NumberFormatException noNumber) {
            // the same complaint as about another spelling
        }
        throw new InvalidFieldException("policyVersion", "must be in plain decimal digits");
    }

    private static @Nullable KmsCalls kms(io.chancery.records.avro.AuditEvent avro) {
        Integer attempts = avro.getAttempts();
        if (attempts == null && avro.getKmsRequestId() != null) {
            throw new InvalidFieldException("kmsRequestId", "must be null if attempts is");
        }
        return attempts == null ? null : new KmsCalls(attempts, avro.getKmsRequestId());
    }

    private static Authority authority(io.chancery.records.avro.AuditEvent avro) {
        return new Authority(
                avro.getActorKey(),
                approvers(avro.getApprovers()),
                avro.getRegarding(),
                Buffers.toBytes(avro.getApprovalDigest()));
    }

    /** In the one way that they are written, likewise. */
    private static List<String> approvers(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<String> names = List.of(text.split(SPACE, -1));
        if (names.contains("")) {
            throw new InvalidFieldException("approvers", "must be names with one space between them");
        }
        return names;
    }

    private static @Nullable String approvers(List<String> names) {
        return names.isEmpty() ? null : String.join(SPACE, names);
    }

    /** Null for an event from before trails were chained. */
    private static @Nullable ChainLink link(io.chancery.records.avro.AuditEvent avro) {
        Integer partition = avro.getPartition();
        Long sequence = avro.getSequence();
        Bytes hash = Buffers.toBytes(avro.getHash());
        if (partition != null && sequence != null && hash != null) {
            return new ChainLink(partition, sequence, Buffers.toBytes(avro.getPreviousHash()), hash);
        }
        if (partition != null || sequence != null || hash != null || avro.getPreviousHash() != null) {
            throw new InvalidFieldException(
                    "sequence", "must be null with partition, previousHash and hash, or with none");
        }
        return null;
    }

    io.chancery.records.avro.AuditEvent toAvro(AuditEvent model) {
        var avro = new io.chancery.records.avro.AuditEvent();
        avro.setId(model.id());
        avro.setPolicyVersion(
                model.policyVersion() == null ? null : model.policyVersion().toString());
        avro.setType(AuditEventType.valueOf(model.type().name()));
        avro.setTimestamp(model.timestamp());
        avro.setNode(model.node());
        avro.setBackend(model.backend());
        avro.setTenant(model.tenant());
        avro.setKeyAlias(model.keyAlias());
        avro.setShortKeyId(model.shortKeyId());
        avro.setKeyVersion(model.keyVersion());
        avro.setSubject(model.subject());
        avro.setActor(model.actor());
        avro.setOperation(model.operation());
        avro.setNetwork(model.network());
        avro.setOutcome(model.outcome());
        avro.setDigest(Buffers.toNullableBuffer(model.digest()));
        avro.setTransactionHash(Buffers.toNullableBuffer(model.transactionHash()));
        avro.setOrigin(OriginMapper.toAvro(model.origin()));
        avro.setPersonalData(
                model.personalData() == null ? null : model.personalData().text());
        avro.setPolicyRule(model.policyRule());
        KmsCalls kms = model.kms();
        if (kms != null) {
            avro.setAttempts(kms.attempts());
            avro.setKmsRequestId(kms.requestId());
        }
        avro.setActorKey(model.authority().signer());
        avro.setApprovers(approvers(model.authority().approvers()));
        avro.setRegarding(model.authority().regarding());
        avro.setApprovalDigest(Buffers.toNullableBuffer(model.authority().digest()));
        ChainLink link = model.link();
        if (link != null) {
            avro.setPartition(link.partition());
            avro.setSequence(link.sequence());
            avro.setPreviousHash(Buffers.toNullableBuffer(link.previousHash()));
            avro.setHash(Buffers.toNullableBuffer(link.hash()));
        }
        return avro;
    }

    private static AuditEvent.Type type(AuditEventType avro) {
        return switch (avro) {
            case UNKNOWN -> throw new InvalidFieldException("type", "must be a type that this version knows");
            case SIGN_REQUEST -> AuditEvent.Type.SIGN_REQUEST;
            case SIGN_SUCCESS -> AuditEvent.Type.SIGN_SUCCESS;
            case SIGN_FAILURE -> AuditEvent.Type.SIGN_FAILURE;
            case KEY_ROTATION_START -> AuditEvent.Type.KEY_ROTATION_START;
            case KEY_ROTATION_COMPLETE -> AuditEvent.Type.KEY_ROTATION_COMPLETE;
            case KEY_ROTATION_FAILED -> AuditEvent.Type.KEY_ROTATION_FAILED;
            case KEY_ACCESS_DENIED -> AuditEvent.Type.KEY_ACCESS_DENIED;
            case KEY_ROTATION_NOTICE -> AuditEvent.Type.KEY_ROTATION_NOTICE;
            case KEY_AGE_WARNING -> AuditEvent.Type.KEY_AGE_WARNING;
            case KEY_DISABLED -> AuditEvent.Type.KEY_DISABLED;
            case KEY_STATE_REFUSED -> AuditEvent.Type.KEY_STATE_REFUSED;
            case AUDIT_START -> AuditEvent.Type.AUDIT_START;
            case AUDIT_STOP -> AuditEvent.Type.AUDIT_STOP;
            case STATE_REFUSED -> AuditEvent.Type.STATE_REFUSED;
        };
    }
}
