package io.chancery.app.client;

import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.model.KeyRecord;
import io.chancery.model.Order;
import io.chancery.model.Requester;
import io.chancery.model.Rotation;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationCommand.RequesterAction;
import io.chancery.model.RotationResult;
import io.chancery.rotation.Evidence;
import io.chancery.rotation.RequesterEvidence;
import io.chancery.rotation.WalletEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One command sent and its answer waited for. */
final class CommandExchange {
    private static final Duration POLL = Duration.ofMillis(100);

    private CommandExchange() {}

    /**
     * Sends {@code command} and waits until its answer is certain.
     *
     * @param waits says of the order whether it waits for approvals; null if not
     */
    static CommandProgress send(
            ChanceryClient client,
            RotationCommand command,
            Function<Order, CommandProgress.@Nullable Waits> waits,
            Duration timeout) {
        return command.action() instanceof RequesterAction action
                ? ofRequester(client, command, action, waits, timeout)
                : ofWallet(client, command, waits, timeout);
    }

    private static CommandProgress ofWallet(
            ChanceryClient client,
            RotationCommand command,
            Function<Order, CommandProgress.@Nullable Waits> waits,
            Duration timeout) {
        try (RotationWatch watch = client.watch(command.wallet())) {
            boolean leavesNoTrace = leavesNoTrace(client, command, watch.record());
            Order order = Order.of(command, Exchange.await(client.send(command)));
            return await(
                    new CommandAnswer(order, client.answersAreVerified()),
                    () -> waits.apply(order),
                    timeout,
                    !(command.action() instanceof RotationCommand.ReleaseNonce),
                    answer -> watch.poll(POLL).forEach(news -> {
                        switch (news) {
                            case RotationWatch.News.Changed changed ->
                                answer.see(changed.evidence().of(order, command.action()));
                            case RotationWatch.News.Ended ended -> {
                                if (answer.see(ended.result(), System.nanoTime())) {
                                    answer.see(
                                            leavesNoTrace
                                                    ? asItWaits(client, command, ended.result())
                                                    : asItStands(watch.record(), order, command.action()));
                                }
                            }
                        }
                    }));
        }
    }

    /**
     * Returns whether the wallet's record shows nothing of the command: it is about one that waits for approvals, or
     * about a nonce.
     */
    private static boolean leavesNoTrace(ChanceryClient client, RotationCommand command, @Nullable KeyRecord record) {
        Rotation rotation = record == null ? null : record.rotation();
        return switch (command.action()) {
            case RotationCommand.Approve approve -> approve.digest() != null;
            case RotationCommand.Cancel cancel ->
                (rotation == null || !rotation.proposal().order().commandId().equals(cancel.commandId()))
                        && client.waits(command.wallet(), cancel.commandId());
            case RotationCommand.RegisterKey other -> false;
            case RotationCommand.RotateTo other -> false;
            case RotationCommand.RotateByCreating other -> false;
            case RotationCommand.Retire other -> false;
            case RotationCommand.Revoke other -> false;
            case RotationCommand.SetRotationPolicy other -> false;
            case RotationCommand.SetPolicy other -> false;
            case RotationCommand.ReleaseNonce release -> true;
            case RequesterAction other -> false;
        };
    }

    /**
     * A command that was cancelled or carried out waits no more, and one that was approved has the approval; whoever
     * can write results alone cannot have it so.
     */
    private static Evidence asItWaits(ChanceryClient client, RotationCommand command, RotationResult result) {
        boolean contradicted = (command.action() instanceof RotationCommand.Cancel cancel
                        && client.waits(command.wallet(), cancel.commandId()))
                || (command.action() instanceof RotationCommand.Approve approve
                        && result.status() == RotationResult.Status.COMPLETED
                        && client.waitsWithout(command.wallet(), approve.commandId(), command.id()))
                || (command.action() instanceof RotationCommand.ReleaseNonce
                        && client.waits(command.wallet(), command.id()));
        return contradicted ? new Evidence.None() : new Evidence.Done(result);
    }

    private static Evidence asItStands(@Nullable KeyRecord record, Order order, RotationCommand.Action action) {
        return record == null
                ? new Evidence.None()
                : new WalletEvidence(record, record, Instant.now()).of(order, action);
    }

    private static CommandProgress ofRequester(
            ChanceryClient client,
            RotationCommand command,
            RequesterAction action,
            Function<Order, CommandProgress.@Nullable Waits> waits,
            Duration timeout) {
        try (RequesterWatch watch = client.watch(command.wallet(), action.requester())) {
            Order order = Order.of(command, Exchange.await(client.send(command)));
            return await(
                    new CommandAnswer(order, client.answersAreVerified()),
                    () -> waits.apply(order),
                    timeout,
                    true,
                    answer -> watch.poll(POLL).forEach(news -> {
                        switch (news) {
                            case RequesterWatch.News.Changed changed ->
                                answer.see(RequesterEvidence.of(
                                        order, action, changed.before(), changed.requester(), changed.at()));
                            case RequesterWatch.News.Ended ended -> {
                                Requester requester = watch.requester();
                                if (answer.see(ended.result(), System.nanoTime()) && requester != null) {
                                    answer.see(
                                            RequesterEvidence.of(order, action, requester, requester, Instant.now()));
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
            boolean topicShows,
            Consumer<CommandAnswer> look) {
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end || answer.isDue()) {
            look.accept(answer);
            RotationResult settled = answer.settled(System.nanoTime());
            if (settled != null) {
                return new CommandProgress.Ended(settled, answer.isVerified(), topicShows || answer.isVerified());
            }
            CommandProgress.Waits waiting = waits.get();
            if (waiting != null) {
                return waiting;
            }
        }
        throw answer.isUnproven() ? unproven(timeout) : Exchange.noAnswer(timeout);
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
