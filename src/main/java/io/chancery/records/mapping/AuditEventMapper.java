package io.chancery.records.mapping;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KmsCalls;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditChange;
import io.chancery.model.audit.AuditDecision;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.ChainLink;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.audit.TokenFacts;
import io.chancery.model.audit.TransactionFacts;
import io.chancery.model.rotation.Authority;
import io.chancery.records.payload.Buffers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of the audit trail. */
final class AuditEventMapper {
    private static final String SPACE = " ";

    /** Throws {@link InvalidFieldException} for a type that this version does not know. */
    AuditEvent toModel(io.chancery.records.avro.AuditEvent avro) {
        return new AuditEvent(
                new AuditHeader(
                        avro.getId(),
                        AuditTypeMapper.toModel(avro.getType()),
                        avro.getTimestamp(),
                        avro.getNode(),
                        OriginMapper.toModel(avro.getOrigin())),
                new AuditSubject(
                        avro.getTenant(),
                        avro.getKeyAlias(),
                        avro.getSubject(),
                        avro.getOperation(),
                        avro.getNetwork(),
                        avro.getPersonalData() == null ? null : new SealedPersonalData(avro.getPersonalData())),
                new AuditActor(avro.getActor(), avro.getProposer(), authority(avro)),
                new AuditKey(avro.getBackend(), avro.getShortKeyId(), avro.getKeyVersion()),
                signing(avro),
                new AuditDecision(
                        avro.getOutcome(),
                        avro.getReason(),
                        policyVersion(avro.getPolicyVersion()),
                        avro.getPolicyRule(),
                        kms(avro)),
                change(avro),
                link(avro));
    }

    private static SigningFacts signing(io.chancery.records.avro.AuditEvent avro) {
        return new SigningFacts(
                avro.getSealed(),
                avro.getPayloadKind(),
                Buffers.toBytes(avro.getDigest()),
                Buffers.toBytes(avro.getTransactionHash()),
                new TransactionFacts(
                        avro.getNonce(),
                        avro.getRecipient(),
                        avro.getSelector(),
                        avro.getValue(),
                        new TokenFacts(avro.getToken(), avro.getTokenAmount(), avro.getTokenRecipient()),
                        avro.getHighestFee()));
    }

    private static AuditChange change(io.chancery.records.avro.AuditEvent avro) {
        return new AuditChange(
                new AuditKey(avro.getPreviousKeyBackend(), avro.getPreviousKeyId(), avro.getPreviousKeyVersion()),
                new AuditKey(avro.getNewKeyBackend(), avro.getNewKeyId(), avro.getNewKeyVersion()),
                Buffers.toBytes(avro.getPolicyDigest()),
                avro.getPolicyDocument());
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
        avro.setType(AuditTypeMapper.toAvro(model.type()));
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
        avro.setOrigin(OriginMapper.toAvro(model.origin()));
        avro.setReason(model.decision().reason());
        avro.setProposer(model.party().proposer());
        set(avro, model.signing());
        set(avro, model.change());
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

    private static void set(io.chancery.records.avro.AuditEvent avro, SigningFacts facts) {
        avro.setSealed(facts.sealed());
        avro.setPayloadKind(facts.payloadKind());
        avro.setDigest(Buffers.toNullableBuffer(facts.digest()));
        avro.setTransactionHash(Buffers.toNullableBuffer(facts.transactionHash()));
        TransactionFacts transaction = facts.transaction();
        avro.setNonce(transaction.nonce());
        avro.setRecipient(transaction.recipient());
        avro.setSelector(transaction.selector());
        avro.setValue(transaction.value());
        avro.setToken(transaction.token().token());
        avro.setTokenAmount(transaction.token().amount());
        avro.setTokenRecipient(transaction.token().recipient());
        avro.setHighestFee(transaction.highestFee());
    }

    private static void set(io.chancery.records.avro.AuditEvent avro, AuditChange change) {
        avro.setPreviousKeyId(change.previous().shortId());
        avro.setPreviousKeyVersion(change.previous().version());
        avro.setPreviousKeyBackend(change.previous().backend());
        avro.setNewKeyId(change.replacement().shortId());
        avro.setNewKeyVersion(change.replacement().version());
        avro.setNewKeyBackend(change.replacement().backend());
        avro.setPolicyDigest(Buffers.toNullableBuffer(change.policyDigest()));
        avro.setPolicyDocument(change.policyDocument());
    }
}
