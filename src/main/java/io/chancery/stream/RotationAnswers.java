package io.chancery.stream;

import io.chancery.audit.AuditEvents;
import io.chancery.audit.CommandEvents;
import io.chancery.model.KmsCalls;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import io.chancery.records.mapping.InvalidCommandException;
import io.chancery.rotation.RotationCode;
import io.chancery.rotation.RotationEvent;
import io.chancery.seal.BrokenSealException.Reason;
import io.chancery.stream.sealed.StateRefusal;
import io.chancery.stream.trail.TaskCounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Tells others what happens to a task's keys: by results, audit events, counts and the log. */
final class RotationAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(RotationAnswers.class);
    private static final String FOREIGN = "foreign-record";

    private final TaskOutput output;
    private final AuditEvents audit;
    private final CommandEvents commands;
    private final TaskCounts counts;
    private final Origin schedule;
    private final InstantSource clock;

    /**
     * For one task.
     *
     * @param schedule stands for where the schedule's orders were read
     */
    RotationAnswers(TaskOutput output, AuditEvents audit, TaskCounts counts, Origin schedule, InstantSource clock) {
        this.output = output;
        this.audit = audit;
        this.commands = audit.commands();
        this.counts = counts;
        this.schedule = schedule;
        this.clock = clock;
    }

    void tell(RotationEvent event) {
        Instant now = clock.instant();
        CommandHead order = event.order();
        Origin origin = origin(order);
        switch (event) {
            case RotationEvent.Started started -> write(commands.accepted(order, started.keys(), origin, now));
            case RotationEvent.Ended ended -> end(order, ended.result(), ended.change(), ended.calls());
            case RotationEvent.Announced announced -> {
                write(commands.announced(order, announced.current(), origin, now));
                log(LOG.atWarn(), order).addKeyValue("due", announced.due()).log("a rotation is announced");
            }
            case RotationEvent.Due due -> {
                write(commands.announced(order, due.current(), origin, now));
                log(LOG.atWarn(), order)
                        .addKeyValue("version", due.current().version())
                        .addKeyValue("due", due.due())
                        .log("the key is due to be replaced; rotate it");
            }
            case RotationEvent.Overdue overdue -> {
                write(commands.overdue(order, overdue.current(), origin, now));
                log(LOG.atError(), order)
                        .addKeyValue("version", overdue.current().version())
                        .addKeyValue("since", overdue.since())
                        .log("the key is overdue; rotate it");
            }
            case RotationEvent.Aged aged -> {
                write(commands.aged(order, aged.current(), origin, now));
                log(LOG.atWarn(), order)
                        .addKeyValue("version", aged.current().version())
                        .log("the key is too old; rotate it");
            }
            case RotationEvent.Disabled disabled -> {
                write(commands.disabled(order, disabled.version(), origin, now));
                log(LOG.atInfo(), order)
                        .addKeyValue("version", disabled.version().version())
                        .log("the key is disabled in its KMS");
            }
            case RotationEvent.NotDisabled failed -> {
                write(commands.notDisabled(order, failed.version(), failed.code(), failed.reason(), origin, now));
                log(LOG.atError(), order)
                        .addKeyValue("version", failed.version().version())
                        .addKeyValue("code", failed.code())
                        .addKeyValue("reason", failed.reason())
                        .log("the key could not be disabled in its KMS; it will be tried again");
            }
        }
    }

    /** An order has ended. */
    void end(CommandHead order, RotationResult result, CommandChange change) {
        end(order, result, change, null);
    }

    private void end(CommandHead order, RotationResult result, CommandChange change, @Nullable KmsCalls calls) {
        for (AuditEvent event : commands.ended(order, result, change, origin(order), clock.instant())) {
            write(event.after(calls));
        }
        output.result(result.of(order.origin()));
        CommandLog.ended(order, result, change);
    }

    /** An order is carried out that changes no key. */
    void complete(CommandHead order, CommandChange change, String reason) {
        end(
                order,
                RotationResult.ofNoKey(
                        order.commandId(),
                        order.wallet().tenant(),
                        order.wallet().alias(),
                        Status.COMPLETED,
                        RotationCode.COMPLETED.code(),
                        null,
                        reason,
                        clock.instant()),
                change);
    }

    /** An order is rejected before anybody has decided about it. */
    void reject(CommandHead order, String code, @Nullable String field, String reason) {
        end(
                order,
                rejection(
                        order.commandId(),
                        order.wallet().tenant(),
                        order.wallet().alias(),
                        code,
                        field,
                        reason),
                CommandChange.NONE);
    }

    /** Rejects an order about which nothing is decided, for what is kept about its wallet or requester is refused. */
    void refuseState(CommandHead order) {
        reject(order, RejectionCode.STATE_REFUSED.code(), null, RejectionCode.STATE_REFUSED.description());
    }

    /** An order is not from whom it says, or not that one's to give. */
    void deny(CommandHead order, Rejection rejection) {
        write(commands.denied(order, rejection, origin(order), clock.instant()));
        output.result(rejection(
                        order.commandId(),
                        order.wallet().tenant(),
                        order.wallet().alias(),
                        rejection.code().code(),
                        rejection.field(),
                        rejection.reason())
                .of(order.origin()));
        log(LOG.atWarn(), order).addKeyValue("code", rejection.code().code()).log("denied");
    }

    /** A command is malformed, or denied besides. */
    void reject(InvalidCommandException invalid, String code, @Nullable String field, String reason, Origin origin) {
        AuditSubject about =
                new AuditSubject(invalid.tenant(), invalid.keyAlias(), invalid.id(), invalid.action(), null, null);
        write(audit.malformed(about, invalid.issuer(), code, origin, clock.instant())
                .because(reason));
        output.result(rejection(invalid.id(), invalid.tenant(), invalid.keyAlias(), code, field, reason)
                .of(origin));
    }

    /** A command came that was answered before, and is not again. */
    void repeated(CommandHead order) {
        write(commands.repeated(order, origin(order), clock.instant()));
        log(LOG.atInfo(), order).addKeyValue("record", origin(order)).log("repeated; answered before");
    }

    /**
     * A compacted topic had a record of what {@code order} names that its owner did not write; the owner's stands there
     * again.
     */
    void restored(CommandHead order) {
        write(commands.refused(order, FOREIGN, schedule, clock.instant()));
        LOG.atError()
                .addKeyValue("wallet", order.wallet())
                .addKeyValue("subject", order.commandId())
                .log(
                        "a compacted topic had a record that no worker wrote; it is refused, and the right one written again");
    }

    /** Tells that a task had something else in {@code store} than a worker has signed, and has that again. */
    void rolledBack(String store, String key) {
        output.stateRefused(new StateRefusal(store, key, Reason.ROLLED_BACK.code()));
        LOG.atError()
                .addKeyValue("store", store)
                .addKeyValue("entry", key)
                .log(
                        "state was put back or deleted, or is no worker's, and workers have signed a later one; it is put right."
                                + " Who writes to the internal topics or the state directory?");
    }

    private void write(AuditEvent event) {
        output.audit(event);
        counts.count(event.type().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private Origin origin(CommandHead order) {
        Origin origin = order.origin();
        return origin == null ? schedule : origin;
    }

    private RotationResult rejection(
            String id, String tenant, String keyAlias, String code, @Nullable String field, String reason) {
        return RotationResult.ofNoKey(id, tenant, keyAlias, Status.REJECTED, code, field, reason, clock.instant());
    }

    private static LoggingEventBuilder log(LoggingEventBuilder event, CommandHead order) {
        return event.addKeyValue("command", order.commandId())
                .addKeyValue("wallet", order.wallet())
                .addKeyValue("action", order.action());
    }
}
