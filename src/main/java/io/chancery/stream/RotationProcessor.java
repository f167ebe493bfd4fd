package io.chancery.stream;

import io.chancery.admission.KeyOwners;
import io.chancery.audit.AuditEvents;
import io.chancery.model.AuditEvent;
import io.chancery.model.Bytes;
import io.chancery.model.KeyRecord;
import io.chancery.model.Origin;
import io.chancery.model.PublicKey;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.Requester;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationCommand.RequesterAction;
import io.chancery.model.RotationResult;
import io.chancery.model.RotationResult.Status;
import io.chancery.model.WalletId;
import io.chancery.records.InvalidCommandException;
import io.chancery.rotation.RequesterDecider;
import io.chancery.rotation.RequesterStep;
import io.chancery.rotation.RotationEffect;
import io.chancery.rotation.RotationStep;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a partition's rotation commands out, once it is known whose they are. A command is decided at once or after its effect
 * has come back; either way it ends in one result, with its audit event and the new record of the wallet's keys or of the
 * requester beside it.
 */
final class RotationProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(RotationProcessor.class);

    private static final String MALFORMED = RejectionCode.MALFORMED_FIELD.code();
    private static final String CONFLICT = "command-id-conflict";
    private static final String CONFLICTING_FIELD = "id";
    private static final String CONFLICT_REASON = "The command id was used before for other bytes.";

    private final ProcessorParts parts;
    private final AuditEvents audit;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private Outbox outbox;

    @SuppressWarnings("NullAway.Init")
    private Intake intake;

    @SuppressWarnings("NullAway.Init")
    private Authenticity authenticity;

    @SuppressWarnings("NullAway.Init")
    private KeyTable keys;

    @SuppressWarnings("NullAway.Init")
    private RequesterTable requesters;

    @SuppressWarnings("NullAway.Init")
    private KeyRecords records;

    @SuppressWarnings("NullAway.Init")
    private KeyOwners owners;

    @SuppressWarnings("NullAway.Init")
    private CommandIds ids;

    @SuppressWarnings("NullAway.Init")
    private PendingWork<PendingCommand, RotationEffect.Result> pending;

    @SuppressWarnings("NullAway.Init")
    private Cancellable releasing;

    RotationProcessor(ProcessorParts parts) {
        this.parts = parts;
        this.audit = parts.auditEvents();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        outbox = new Outbox(context, parts.codec(), parts.topics());
        intake = new Intake(context, parts.partitions(), ChanceryTopology.REROUTED_COMMANDS, RecordSizes.ANSWERS);
        keys = new KeyTable(context.getStateStore(TaskStores.KEYS), parts.codec());
        authenticity = new Authenticity(context, parts, intake);
        requesters = new RequesterTable(context.getStateStore(TaskStores.REQUESTERS), parts.codec());
        records = new KeyRecords(keys, context.getStateStore(TaskStores.KEY_HASHES), outbox);
        owners = new PublicKeyIndex(context.getStateStore(PublicKeyIndex.STORE));
        ids = new CommandIds(
                new WindowedIds(context.getStateStore(TaskStores.IDS), parts.idRetention(), parts.clock()));
        pending = new PendingWork<>(
                context.getStateStore(TaskStores.PENDING_COMMANDS),
                new PendingCommands(parts, context.taskId().partition()),
                parts.executor(),
                parts.commandsInFlight());
        releasing = context.schedule(
                parts.punctuation(), PunctuationType.WALL_CLOCK_TIME, now -> pending.release(this::resume));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            RotationCommand command = intake.read(
                    record,
                    () -> parts.codec().readRotationCommand(parts.topics().rotationCommands(), record.value()));
            if (command != null && intake.isAtHome(record, command.wallet())) {
                receive(command, Intake.fingerprint(record.value()), authenticity.objection(record, command));
            }
        } catch (InvalidCommandException invalid) {
            reject(invalid, record);
        }
    }

    /** One whose wallet and id are well-formed is answered once, like any other. */
    private void reject(InvalidCommandException invalid, Record<byte[], byte[]> record) {
        WalletId wallet = invalid.wallet();
        if (wallet == null) {
            reject(invalid, MALFORMED, invalid.field(), invalid.reason());
        } else if (intake.isAtHome(record, wallet)) {
            reject(
                    invalid,
                    wallet,
                    Intake.fingerprint(record.value()),
                    authenticity.objection(record, wallet, invalid));
        }
    }

    private void reject(
            InvalidCommandException invalid, WalletId wallet, Bytes fingerprint, @Nullable Rejection unauthentic) {
        if (unauthentic == null) {
            switch (ids.claim(wallet, invalid.id(), fingerprint)) {
                case NEW -> reject(invalid, MALFORMED, invalid.field(), invalid.reason());
                case REPEATED -> repeated(invalid.id());
                case CONFLICTING -> reject(invalid, CONFLICT, CONFLICTING_FIELD, CONFLICT_REASON);
            }
        } else if (ids.isRepeated(wallet, invalid.id(), fingerprint)) {
            repeated(invalid.id());
        } else {
            reject(invalid, unauthentic.code().code(), unauthentic.field(), unauthentic.reason());
        }
    }

    @Override
    public void close() {
        // A task that starts over initialises this processor again, and keeps what was scheduled before.
        releasing.cancel();
        pending.close();
    }

    private void receive(RotationCommand command, Bytes fingerprint, @Nullable Rejection unauthentic) {
        WalletId wallet = command.wallet();
        Instant now = parts.clock().instant();
        if (unauthentic != null) {
            if (ids.isRepeated(wallet, command.id(), fingerprint)) {
                repeated(command.id());
            } else {
                deny(command, unauthentic, now);
            }
            return;
        }
        switch (ids.claim(wallet, command.id(), fingerprint)) {
            case NEW -> carryOut(command, now);
            case REPEATED -> repeated(command.id());
            case CONFLICTING -> {
                RotationResult conflict = rejection(
                        command.id(),
                        wallet.tenant(),
                        wallet.alias(),
                        CONFLICT,
                        CONFLICTING_FIELD,
                        CONFLICT_REASON,
                        now);
                end(command, new RotationStep.End(conflict, null), intake.origin(), now);
            }
        }
    }

    private void carryOut(RotationCommand command, Instant now) {
        if (command.action() instanceof RequesterAction action) {
            Requester before = requesters.find(command.wallet().tenant(), action.requester());
            end(command, RequesterDecider.decide(before, command, action, now), now);
        } else {
            RotationStep step = parts.rotation().decide(keys.find(command.wallet()), command, now);
            apply(command, step, intake.origin(), now);
        }
    }

    private void repeated(String commandId) {
        LOG.atInfo()
                .addKeyValue("command", commandId)
                .addKeyValue("record", intake.origin())
                .log("repeated; answered before");
    }

    private void apply(RotationCommand command, RotationStep step, Origin origin, Instant now) {
        switch (step) {
            case RotationStep.Run run -> {
                outbox.audit(audit.commandStarted(command, origin, now));
                pending.add(new PendingCommand(command, run.effect(), origin));
            }
            case RotationStep.End end -> end(command, end, origin, now);
        }
    }

    private void resume(PendingCommand work, RotationEffect.Result result) {
        Instant now = parts.clock().instant();
        RotationCommand command = work.command();
        RotationStep.End end =
                parts.rotation().resume(keys.find(command.wallet()), command, unshared(command, result), now);
        end(command, end, work.origin(), now);
    }

    /** A key that another wallet has cannot be taken into service. */
    private RotationEffect.Result unshared(RotationCommand command, RotationEffect.Result result) {
        return switch (result) {
            case RotationEffect.Result.KeyUnhealthy unhealthy -> unhealthy;
            case RotationEffect.Result.KeyHealthy healthy -> {
                WalletId owner = owners.owner(
                        new PublicKey(healthy.key().spec(), healthy.key().publicKey()));
                yield owner == null || owner.equals(command.wallet())
                        ? healthy
                        : new RotationEffect.Result.KeyUnhealthy(
                                RejectionCode.KEY_SHARED.code(), RejectionCode.KEY_SHARED.description());
            }
        };
    }

    private void end(RotationCommand command, RotationStep.End end, Origin origin, Instant now) {
        KeyRecord key = end.key();
        if (key != null) {
            records.change(key);
        }
        publish(command, end.result(), audit.commandEnded(command, end.result(), origin, now));
    }

    private void end(RotationCommand command, RequesterStep step, Instant now) {
        Requester requester = step.requester();
        if (requester != null) {
            requesters.put(requester);
            outbox.requester(requester);
        }
        publish(command, step.result(), audit.commandEnded(command, step.result(), intake.origin(), now));
    }

    /** It takes no id, so that a forger cannot use up an operator's. */
    private void deny(RotationCommand command, Rejection rejection, Instant now) {
        RotationResult denied = rejection(
                command.id(),
                command.wallet().tenant(),
                command.wallet().alias(),
                rejection.code().code(),
                rejection.field(),
                rejection.reason(),
                now);
        publish(command, denied, audit.commandDenied(command, rejection, intake.origin(), now));
    }

    private void publish(RotationCommand command, RotationResult result, AuditEvent event) {
        outbox.audit(event);
        outbox.result(result);
        LOG.atInfo()
                .addKeyValue("command", command.id())
                .addKeyValue("wallet", command.wallet())
                .addKeyValue("action", command.action().getClass().getSimpleName())
                .addKeyValue("status", result.status())
                .addKeyValue("code", result.code())
                .log("ended");
    }

    private void reject(InvalidCommandException invalid, String code, @Nullable String field, String reason) {
        Instant now = parts.clock().instant();
        outbox.audit(audit.malformed(
                invalid.tenant(),
                invalid.keyAlias(),
                invalid.id(),
                invalid.issuer(),
                invalid.action(),
                null,
                code,
                intake.origin(),
                now));
        outbox.result(rejection(invalid.id(), invalid.tenant(), invalid.keyAlias(), code, field, reason, now));
    }

    private static RotationResult rejection(
            String id,
            String tenant,
            String keyAlias,
            String code,
            @Nullable String field,
            String reason,
            Instant now) {
        return new RotationResult(id, tenant, keyAlias, Status.REJECTED, code, field, reason, null, null, null, now);
    }
}
