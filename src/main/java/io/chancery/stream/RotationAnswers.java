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
import io.chancery.rotation.CommandResults;
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
     * @param schedule stands for where the schedule's commands were read
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
        CommandHead head = event.head();
        Origin origin = origin(head);
        switch (event) {
            case RotationEvent.Started started -> write(commands.accepted(head, started.keys(), origin, now));
            case RotationEvent.Ended ended -> end(head, ended.result(), ended.change(), ended.calls());
            case RotationEvent.Announced announced -> {
                write(commands.announced(head, announced.current(), origin, now));
                CommandLog.about(LOG.atWarn(), head)
                        .addKeyValue("due", announced.due())
                        .log("a rotation is announced");
            }
            case RotationEvent.Due due -> {
                write(commands.announced(head, due.current(), origin, now));
                CommandLog.about(LOG.atWarn(), head)
                        .addKeyValue("version", due.current().version())
                        .addKeyValue("due", due.due())
                        .log("the key is due to be replaced; rotate it");
            }
            case RotationEvent.Overdue overdue -> {
                write(commands.overdue(head, overdue.current(), origin, now));
                CommandLog.about(LOG.atError(), head)
                        .addKeyValue("version", overdue.current().version())
                        .addKeyValue("since", overdue.since())
                        .log("the key is overdue; rotate it");
            }
            case RotationEvent.Aged aged -> {
                write(commands.aged(head, aged.current(), origin, now));
                CommandLog.about(LOG.atWarn(), head)
                        .addKeyValue("version", aged.current().version())
                        .log("the key is too old; rotate it");
            }
            case RotationEvent.Disabled disabled -> {
                write(commands.disabled(head, disabled.version(), origin, now));
                CommandLog.about(LOG.atInfo(), head)
                        .addKeyValue("version", disabled.version().version())
                        .log("the key is disabled in its KMS");
            }
            case RotationEvent.NotDisabled failed -> {
                write(commands.notDisabled(head, failed.version(), failed.code(), failed.reason(), origin, now));
                CommandLog.about(LOG.atError(), head)
                        .addKeyValue("version", failed.version().version())
                        .addKeyValue("code", failed.code())
                        .addKeyValue("reason", failed.reason())
                        .log("the key could not be disabled in its KMS; it will be tried again");
            }
        }
    }

    /** A command has ended. */
    void end(CommandHead head, RotationResult result, CommandChange change) {
        end(head, result, change, null);
    }

    private void end(CommandHead head, RotationResult result, CommandChange change, @Nullable KmsCalls calls) {
        for (AuditEvent event : commands.ended(head, result, change, origin(head), clock.instant())) {
            write(event.after(calls));
        }
        output.result(result.of(head.origin()));
        CommandLog.ended(head, result, change);
    }

    /** A command is carried out that changes no key. */
    void complete(CommandHead head, CommandChange change, String reason) {
        tell(CommandResults.completed(head, change, reason, clock.instant()));
    }

    /** A command is rejected before anybody has decided about it. */
    void reject(CommandHead head, String code, @Nullable String field, String reason) {
        tell(CommandResults.rejected(head, code, field, reason, clock.instant()));
    }

    /** Rejects a command about which nothing is decided, for what is kept about its wallet or requester is refused. */
    void refuseState(CommandHead head) {
        reject(head, RejectionCode.STATE_REFUSED.code(), null, RejectionCode.STATE_REFUSED.description());
    }

    /** A command is not from whom it says, or not that one's to give. */
    void deny(CommandHead head, Rejection rejection) {
        write(commands.denied(head, rejection, origin(head), clock.instant()));
        output.result(CommandResults.rejected(
                        head, rejection.code().code(), rejection.field(), rejection.reason(), clock.instant())
                .result());
        CommandLog.about(LOG.atWarn(), head)
                .addKeyValue("code", rejection.code().code())
                .log("denied");
    }

    /** A command is malformed, or denied besides. */
    void reject(InvalidCommandException invalid, String code, @Nullable String field, String reason, Origin origin) {
        AuditSubject about =
                new AuditSubject(invalid.tenant(), invalid.keyAlias(), invalid.id(), invalid.action(), null, null);
        write(audit.malformed(about, invalid.issuer(), code, origin, clock.instant())
                .because(reason));
        output.result(RotationResult.ofNoKey(
                        invalid.id(),
                        invalid.tenant(),
                        invalid.keyAlias(),
                        Status.REJECTED,
                        code,
                        field,
                        reason,
                        clock.instant())
                .of(origin));
    }

    /** A command came that was answered before, and is not again. */
    void repeated(CommandHead head) {
        write(commands.repeated(head, origin(head), clock.instant()));
        CommandLog.about(LOG.atInfo(), head).addKeyValue("record", origin(head)).log("repeated; answered before");
    }

    /**
     * A compacted topic had a record of what {@code head} names that its owner did not write; the owner's stands there
     * again.
     */
    void restored(CommandHead head) {
        write(commands.refused(head, FOREIGN, schedule, clock.instant()));
        LOG.atError()
                .addKeyValue("wallet", head.wallet())
                .addKeyValue("subject", head.commandId())
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

    private Origin origin(CommandHead head) {
        Origin origin = head.origin();
        return origin == null ? schedule : origin;
    }
}
