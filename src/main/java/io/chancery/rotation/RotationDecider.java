package io.chancery.rotation;

import io.chancery.kms.KeyDescription;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.RegisterByCreating;
import io.chancery.model.rotation.RotationCommand.RegisterKey;
import io.chancery.model.rotation.RotationCommand.SetRotationPolicy;
import io.chancery.payload.evm.Eip55;
import io.chancery.rotation.RotationEffect.Result.KeyHealthy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a command does to a wallet's keys, what follows from an effect's result, and what from the time:
 * functions of the wallet's record. Does nothing itself.
 */
public final class RotationDecider {
    private final RotationRules rules;
    private final PolicyDocumentCheck policies;
    private final Proposals proposals;
    private final Schedule schedule;
    private final PolicyChange rotationPolicy;
    private final FirstKey firstKey;

    /** Decides for a worker that knows of no other wallets. */
    public RotationDecider(RotationRules rules, PolicyDocumentCheck policies) {
        this(rules, policies, OtherWallets.NONE);
    }

    /**
     * Decides by {@code rules}.
     *
     * @param others the wallets that a new key may be made like
     */
    public RotationDecider(RotationRules rules, PolicyDocumentCheck policies, OtherWallets others) {
        this.rules = rules;
        this.policies = policies;
        this.proposals = new Proposals(rules);
        this.schedule = new Schedule(rules);
        this.rotationPolicy = new PolicyChange(schedule, rules.periods(), rules.backend());
        this.firstKey = new FirstKey(rules.backend(), others);
    }

    /**
     * Returns what follows from {@code command}.
     *
     * @param record null for a wallet without keys
     * @param origin where the command was read
     */
    public RotationStep decide(@Nullable KeyRecord record, RotationCommand command, Origin origin, Instant now) {
        return decide(record, command, CommandHead.of(command, origin), now);
    }

    /**
     * Returns what follows from {@code command}, whose head is {@code head}.
     *
     * @param record null for a wallet without keys
     */
    public RotationStep decide(@Nullable KeyRecord record, RotationCommand command, CommandHead head, Instant now) {
        if (command.action() instanceof RegisterKey register) {
            return firstKey.register(record, register, head, now);
        }
        if (command.action() instanceof RegisterByCreating create) {
            return firstKey.create(record, create, head, now);
        }
        return record == null
                ? RotationStep.of(CommandResults.rejected(head, RejectionCode.UNKNOWN_KEY, now))
                : decide(record, command.action(), head, now);
    }

    /** Returns why {@code action} cannot be carried out whoever approves of it, or null if nothing is known of that. */
    public @Nullable RotationEvent objection(RotationCommand.Action action, CommandHead head, Instant now) {
        return action instanceof RegisterByCreating create ? firstKey.objection(create, head, now) : null;
    }

    private RotationStep decide(KeyRecord record, RotationCommand.Action action, CommandHead head, Instant now) {
        return switch (action) {
            case RotationCommand.RotateTo rotate ->
                proposals.propose(record, head, rotate.keyId(), rotate.overlap(), now);
            case RotationCommand.RotateByCreating rotate ->
                proposals.propose(record, head, null, rotate.overlap(), now);
            case RotationCommand.Approve approve -> proposals.approve(record, head, approve, now);
            case RotationCommand.Cancel cancel -> proposals.cancel(record, head, cancel, now);
            case RotationCommand.Retire retire -> Retirement.retire(record, head, retire.version(), now);
            case RotationCommand.Revoke revoke -> Retirement.revoke(record, head, revoke, now);
            case SetRotationPolicy set -> rotationPolicy.set(record, head, set, now);
            case RotationCommand.SetPolicy set -> setPolicy(record, head, set.policy(), now);
            case RegisterKey elsewhere -> throw new IllegalArgumentException("decided before");
            case RegisterByCreating elsewhere -> throw new IllegalArgumentException("decided before");
            case RotationCommand.ReleaseNonce elsewhere ->
                throw new IllegalArgumentException("NonceDecider decides about nonces");
            case RotationCommand.RevealPersonalData elsewhere ->
                throw new IllegalArgumentException("there is nothing to decide");
            case RotationCommand.RequesterAction elsewhere ->
                throw new IllegalArgumentException("RequesterDecider decides about requesters");
        };
    }

    /** Returns what follows from the result of {@code run}. */
    public RotationStep resume(
            @Nullable KeyRecord record, RotationStep.Run run, RotationEffect.Result result, Instant now) {
        return switch (result) {
            case KeyHealthy healthy ->
                (record == null
                                ? firstKey.registered(run, healthy, now)
                                : rotating(
                                        record,
                                        run,
                                        healthy,
                                        checking -> Switch.to(healthy, record, checking, rules.backend(), now),
                                        now))
                        .after(healthy.calls());
            case RotationEffect.Result.KeyUnhealthy unhealthy ->
                (record == null
                                ? RotationStep.of(
                                        CommandResults.failed(run.head(), unhealthy.code(), unhealthy.reason(), now))
                                : rotating(
                                        record,
                                        run,
                                        unhealthy,
                                        checking -> Switch.failed(
                                                record,
                                                checking,
                                                rules.backend(),
                                                unhealthy.reason() + " (" + unhealthy.code() + ")",
                                                now),
                                        now))
                        .after(unhealthy.calls());
            case RotationEffect.Result.KeyDisabled disabled ->
                record == null ? RotationStep.NONE : Retirement.disabled(record, run, now);
            case RotationEffect.Result.KeyNotDisabled failed ->
                record == null ? RotationStep.NONE : Retirement.notDisabled(record, run, failed);
        };
    }

    /**
     * Returns what follows from the time.
     *
     * @param inFlight whether a request that was admitted under this version is not signed yet
     */
    public RotationStep due(KeyRecord record, IntPredicate inFlight, Instant now) {
        return schedule.due(record, inFlight, now);
    }

    /** Returns when time alone will next make something follow for {@code record}; {@link Instant#MAX} for never. */
    public Instant nextLook(KeyRecord record, Instant now) {
        return schedule.nextLook(record, now);
    }

    /** The same, but for the keys that are to be disabled. */
    public Instant nextLookBesidesDisabling(KeyRecord record, Instant now) {
        return schedule.nextLookBesidesDisabling(record, now);
    }

    /** Returns how many wallets of a task are looked at together. */
    public int batch() {
        return rules.check().batch();
    }

    private static RotationStep rotating(
            KeyRecord record,
            RotationStep.Run run,
            RotationEffect.Result result,
            Function<Rotation.Checking, RotationStep> then,
            Instant now) {
        return record.rotation() instanceof Rotation.Checking checking
                        && checking.proposal().head().isSame(run.head())
                ? then.apply(checking)
                : FirstKey.superseded(run, result, now);
    }

    static KeyVersion version(int number, String backend, KeyHealthy checked, Instant now) {
        KeyDescription key = checked.key();
        String address =
                key.spec() == KeySpec.ECC_SECG_P256K1 ? Eip55.format(Eip55.ofPublicKey(key.publicKey())) : null;
        return new KeyVersion(
                number,
                backend,
                key.keyId(),
                key.spec(),
                key.publicKey(),
                address,
                KeyVersion.State.ACTIVE,
                now,
                now,
                null,
                null,
                null,
                checked.tied(),
                key.createdAt() == null ? null : key.createdAt().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Says that this version of a policy counts. */
    static String inForce(int version) {
        return "Version " + version + " of the policy is in force.";
    }

    private RotationStep setPolicy(KeyRecord record, CommandHead head, String document, Instant now) {
        try {
            policies.require(document);
        } catch (InvalidFieldException invalid) {
            InvalidFieldException fault = invalid.under("action.policy");
            return RotationStep.of(
                    CommandResults.rejected(head, RotationCode.INVALID_POLICY, fault.field(), fault.reason(), now));
        }
        KeyPolicy before = record.policy();
        int version = before == null ? 1 : before.version() + 1;
        KeyPolicy policy = new KeyPolicy(version, document, now, head.issuer(), head.commandId());
        return RotationStep.of(
                record.with(policy),
                CommandResults.completed(
                        head, new CommandChange.PolicySet(policy), inForce(version), record.current(), now));
    }
}
