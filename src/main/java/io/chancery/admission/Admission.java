package io.chancery.admission;

import io.chancery.admission.check.AdmissionCheck;
import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.DeadlineCheck;
import io.chancery.admission.check.KeyOverdueCheck;
import io.chancery.admission.check.KeyOwners;
import io.chancery.admission.check.KeySharedCheck;
import io.chancery.admission.check.KeySpecCheck;
import io.chancery.admission.check.KeyStateCheck;
import io.chancery.admission.check.PolicyCheck;
import io.chancery.admission.check.Ruling;
import io.chancery.admission.guard.Guard;
import io.chancery.admission.guard.ReservationKey;
import io.chancery.admission.guard.Reserved;
import io.chancery.admission.guard.XrplAccountCheck;
import io.chancery.admission.policy.Policy;
import io.chancery.admission.policy.PolicyVerdict;
import io.chancery.kinds.KeyPins;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.seal.BrokenSealException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a well-formed request may be signed, and under which key version: the key first, then every check and
 * every guard in order. What all of them pass is admitted, and only then do the guards remember it; a check that cannot
 * be carried out denies.
 */
public final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Keys keys;
    private final Policies policies;
    private final List<AdmissionCheck> checks;
    private final List<Guard> guards;

    public Admission(Keys keys, Policies policies, List<AdmissionCheck> checks, List<Guard> guards) {
        this.keys = keys;
        this.policies = policies;
        this.checks = List.copyOf(checks);
        this.guards = List.copyOf(guards);
    }

    /**
     * Returns an admission with the checks that every request must pass, and then {@code guards}.
     *
     * @param policyRequired whether a wallet without a policy signs nothing
     * @param overdue the check of keys that should have been replaced
     */
    public static Admission standard(
            Keys keys,
            KeyOwners owners,
            Policies policies,
            boolean policyRequired,
            KeyOverdueCheck overdue,
            List<Guard> guards) {
        return new Admission(
                keys,
                policies,
                List.of(
                        new DeadlineCheck(),
                        new KeyStateCheck(),
                        overdue,
                        new KeySharedCheck(owners),
                        new KeySpecCheck(),
                        new XrplAccountCheck(owners),
                        new PolicyCheck(policyRequired)),
                guards);
    }

    /**
     * Checks what can be checked without the payload of a request whose id is new. A request that passes is
     * {@linkplain #judge judged} when its payload is open.
     */
    public CheckResult checkSealed(Request request) {
        try {
            return keys.find(request.wallet()) == null
                    ? CheckResult.denied(RejectionCode.UNKNOWN_KEY)
                    : CheckResult.passed();
        } catch (BrokenSealException broken) {
            return CheckResult.denied(RejectionCode.STATE_REFUSED);
        }
    }

    /** Decides about a request whose id is new. */
    public Decision judge(SigningRequest request, Instant now) {
        try {
            KeyRecord record = keys.find(request.wallet());
            return record == null ? denied(RejectionCode.UNKNOWN_KEY) : judge(request, record, now);
        } catch (BrokenSealException broken) {
            return denied(RejectionCode.STATE_REFUSED);
        }
    }

    /** Returns the denial of {@code request} for {@code rejection}, with the wallet's current key if that is known. */
    public Decision.Denied deny(Request request, Rejection rejection) {
        try {
            KeyRecord record = keys.find(request.wallet());
            return new Decision.Denied(rejection, record == null ? null : record.current());
        } catch (BrokenSealException broken) {
            return new Decision.Denied(rejection);
        }
    }

    private Decision judge(SigningRequest request, KeyRecord record, Instant now) {
        KeyVersion key = choose(record, request);
        if (key == null) {
            return new Decision.Denied(
                    new Rejection(
                            RejectionCode.KEY_NOT_ACTIVE,
                            "keyPin",
                            "is neither the address nor the id of a key of this wallet"),
                    record.current());
        }
        Candidate candidate;
        try {
            candidate = new Candidate(request, record, key, ruling(record.policy(), request, key), now);
        } catch (RuntimeException defect) {
            return new Decision.Denied(notRun(request, "the policy", defect), key);
        }
        return switch (runAll(candidate)) {
            case CheckResult.Denied denied -> new Decision.Denied(denied.rejection(), key);
            case CheckResult.Passed passed -> admit(candidate);
        };
    }

    private Decision admit(Candidate candidate) {
        guards.forEach(guard -> guard.reserve(candidate));
        return new Decision.Admitted(
                candidate.key(),
                ReservationKey.of(candidate),
                candidate.wallet().policyVersion(),
                rule(candidate.ruling()),
                input(candidate));
    }

    private @Nullable SigningInput input(Candidate candidate) {
        for (Guard guard : guards) {
            SigningInput input = guard.input(candidate);
            if (input != null) {
                return input;
            }
        }
        return null;
    }

    private static @Nullable String rule(@Nullable Ruling ruling) {
        return ruling != null && ruling.verdict() instanceof PolicyVerdict.Allowed allowed ? allowed.rule() : null;
    }

    private @Nullable Ruling ruling(@Nullable KeyPolicy set, SigningRequest request, KeyVersion key) {
        if (set == null) {
            return null;
        }
        Policy policy = policies.read(set);
        return new Ruling(policy, policy.judge(request, key.verificationKey()));
    }

    /**
     * Takes back what the guards reserved for a request of which no signature can exist. What is refused stays taken.
     */
    public void release(Reserved reserved) {
        for (Guard guard : guards.reversed()) {
            try {
                guard.release(reserved);
            } catch (BrokenSealException broken) {
                LOG.atWarn()
                        .addKeyValue("request", reserved.requestId())
                        .log("what the request had taken is not given back; it is not as a worker left it");
            }
        }
    }

    private static Decision denied(RejectionCode code) {
        return new Decision.Denied(Rejection.of(code));
    }

    private static @Nullable KeyVersion choose(KeyRecord record, SigningRequest request) {
        String pin = request.keyPin();
        // A key that came back into service is two versions: the current one counts, or else the newest.
        if (pin == null || KeyPins.names(pin, record.current(), request.network())) {
            return record.current();
        }
        return record.versions().reversed().stream()
                .filter(version -> KeyPins.names(pin, version, request.network()))
                .findFirst()
                .orElse(null);
    }

    private CheckResult runAll(Candidate candidate) {
        return switch (run(candidate, checks)) {
            case CheckResult.Denied denied -> denied;
            case CheckResult.Passed passed -> run(candidate, guards);
        };
    }

    /** Returns the first objection, if there is any. */
    private static CheckResult run(Candidate candidate, List<? extends AdmissionCheck> checks) {
        for (AdmissionCheck check : checks) {
            switch (run(candidate, check)) {
                case CheckResult.Passed passed -> {}
                case CheckResult.Denied denied -> {
                    return denied;
                }
            }
        }
        return CheckResult.passed();
    }

    private static CheckResult run(Candidate candidate, AdmissionCheck check) {
        try {
            return Objects.requireNonNull(check.check(candidate), "a check returned neither Passed nor Denied");
        } catch (BrokenSealException broken) {
            return CheckResult.denied(RejectionCode.STATE_REFUSED);
        } catch (RuntimeException defect) {
            return new CheckResult.Denied(notRun(candidate.request(), name(check), defect));
        }
    }

    /** Logged without its message, which may quote a payload that is confidential. */
    private static Rejection notRun(SigningRequest request, String check, RuntimeException defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        LOG.atError()
                .addKeyValue("request", request.id())
                .addKeyValue("check", check)
                .addKeyValue("defect", defect.getClass().getName())
                .addKeyValue("at", trace.length == 0 ? "unknown" : trace[0])
                .log("a check failed to run; denied");
        return Rejection.of(RejectionCode.INTERNAL_ERROR);
    }

    private static String name(AdmissionCheck check) {
        return check.getClass().getSimpleName();
    }
}
