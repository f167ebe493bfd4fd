package io.chancery.client;

import io.chancery.client.view.RequesterWatch;
import io.chancery.client.view.RotationWatch;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.RequesterAction;
import io.chancery.model.rotation.RotationResult;
import io.chancery.rotation.Evidence;
import io.chancery.rotation.WalletEvidence;
import io.chancery.rotation.approval.RequesterEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One command sent and its answer waited for. */
final class CommandRoundTrip {
    private static final Duration POLL = Duration.ofMillis(100);

    private CommandRoundTrip() {}

    /**
     * Sends {@code command} and waits until its answer is certain.
     *
     * @param waits says of the command whether it waits for approvals; null if not
     */
    static CommandProgress send(
            ChanceryClient client,
            RotationCommand command,
            Function<CommandHead, CommandProgress.@Nullable Waits> waits,
            Duration timeout) {
        return command.action() instanceof RequesterAction action
                ? ofRequester(client, command, action, waits, timeout)
                : ofWallet(client, command, waits, timeout);
    }

    private static CommandProgress ofWallet(
            ChanceryClient client,
            RotationCommand command,
            Function<CommandHead, CommandProgress.@Nullable Waits> waits,
            Duration timeout) {
        try (RotationWatch watch = client.watch(command.wallet())) {
            NamedCommand named = NamedCommand.of(client, command, watch.record());
            CommandHead head = CommandHead.of(command, RequestRoundTrip.await(client.send(command)));
            return await(
                    new CommandAnswer(head, client.answersAreVerified()), () -> waits.apply(head), timeout, answer -> {
                        watch.poll(POLL).forEach(news -> {
                            switch (news) {
                                case RotationWatch.News.Changed changed ->
                                    answer.see(changed.evidence().of(head, command.action()));
                                case RotationWatch.News.Ended ended -> {
                                    if (answer.see(ended.result(), System.nanoTime()) && named == null) {
                                        answer.see(asItStands(watch.record(), head, command.action()));
                                    }
                                }
                            }
                        });
                        if (named != null && answer.isUnproven()) {
                            answer.see(named.evidence(head, watch.record()));
                        }
                    });
        }
    }

    private static Evidence asItStands(@Nullable KeyRecord record, CommandHead head, RotationCommand.Action action) {
        return record == null
                ? new Evidence.None()
                : new WalletEvidence(record, record, Instant.now()).of(head, action);
    }

    private static CommandProgress ofRequester(
            ChanceryClient client,
            RotationCommand command,
            RequesterAction action,
            Function<CommandHead, CommandProgress.@Nullable Waits> waits,
            Duration timeout) {
        try (RequesterWatch watch = client.watch(command.wallet(), action.requester())) {
            CommandHead head = CommandHead.of(command, RequestRoundTrip.await(client.send(command)));
            return await(
                    new CommandAnswer(head, client.answersAreVerified()),
                    () -> waits.apply(head),
                    timeout,
                    answer -> watch.poll(POLL).forEach(news -> {
                        switch (news) {
                            case RequesterWatch.News.Changed changed ->
                                answer.see(RequesterEvidence.of(
                                        head, action, changed.before(), changed.requester(), changed.at()));
                            case RequesterWatch.News.Ended ended -> {
                                Requester requester = watch.requester();
                                if (answer.see(ended.result(), System.nanoTime()) && requester != null) {
                                    answer.see(RequesterEvidence.of(head, action, requester, requester, Instant.now()));
                                }
                            }
                        }
                    }));
        }
    }

    private static CommandProgress await(
            CommandAnswer answer,
            Supplier<CommandProgress.@Nullable Waits> waits,
            Duration timeout,
            Consumer<CommandAnswer> look) {
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end || answer.isDue()) {
            look.accept(answer);
            RotationResult settled = answer.settled(System.nanoTime());
            if (settled != null) {
                return new CommandProgress.Ended(settled, answer.isVerified(), answer.isProven());
            }
            CommandProgress.Waits waiting = waits.get();
            if (waiting != null) {
                return waiting;
            }
        }
        throw answer.isUnproven() ? unproven(timeout) : RequestRoundTrip.noAnswer(timeout);
    }

    private static Failure unproven(Duration timeout) {
        return new Failure(
                "answer-unproven",
                ExitCode.FAILED,
                "a result says that the command was carried out, and its topic does not show that within "
                        + timeout.toSeconds() + " s",
                "check who can write to rotation-results, and what stands there with `keys show` or `requesters list`",
                null);
    }
}
