package io.chancery.admission.guard;

import io.chancery.admission.check.Candidate;
import io.chancery.model.EntryKind;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** No more requests are admitted in any minute than the limits of the key, the requester and the tenant allow. */
public final class RateLimit implements Guard {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RollingSums admitted;
    private final RateLimits limits;
    private final Function<Candidate, PolicyTerms> terms;

    /**
     * For one task.
     *
     * @param seconds what was admitted by the second
     * @param terms the wallet's policy about a candidate
     */
    public RateLimit(Buckets seconds, RateLimits limits, Function<Candidate, PolicyTerms> terms) {
        this.admitted = new RollingSums(seconds, MINUTE, SECOND);
        this.limits = limits;
        this.terms = terms;
    }

    @Override
    public CheckResult check(Candidate candidate) {
        for (Limit limit : limits(candidate)) {
            if (admitted.sum(limit.name, candidate.now()).compareTo(BigInteger.valueOf(limit.most)) >= 0) {
                return CheckResult.denied(
                        RejectionCode.RATE_LIMITED,
                        limit.of + " has used up its " + limit.most + " requests a minute for now.");
            }
        }
        return CheckResult.passed();
    }

    @Override
    public void reserve(Candidate candidate) {
        for (Limit limit : limits(candidate)) {
            admitted.add(limit.name, BigInteger.ONE, candidate.now());
        }
    }

    /** Nothing is given back: the request was admitted, and the KMS may have been asked. */
    @Override
    public void release(Reserved reserved) {}

    private List<Limit> limits(Candidate candidate) {
        SigningRequest request = candidate.request();
        String signer = GuardNames.signer(candidate.key());
        String tenant = request.wallet().tenant();
        PolicyTerms policy = terms.apply(candidate);
        List<Limit> all = new ArrayList<>();
        Integer ofKey = policy.perMinute();
        if (ofKey != null) {
            all.add(new Limit("The key", EntryKind.OF_KEY.key(signer), ofKey));
        } else {
            addUnlessZero(all, "The key", EntryKind.OF_KEY.key(signer), limits.perKey());
        }
        Integer ofBoth = policy.perMinuteAndRequester();
        if (ofBoth != null) {
            all.add(new Limit(
                    "The requester", EntryKind.OF_KEY.key(signer + " " + tenant + " " + request.requester()), ofBoth));
        }
        addUnlessZero(
                all,
                "The requester",
                EntryKind.OF_REQUESTER.key(tenant + " " + request.requester()),
                limits.perRequester());
        addUnlessZero(all, "The tenant", EntryKind.OF_TENANT.key(tenant), limits.perTenant());
        return all;
    }

    private static void addUnlessZero(List<Limit> all, String of, String name, int most) {
        if (most > 0) {
            all.add(new Limit(of, name, most));
        }
    }

    private record Limit(String of, String name, int most) {}
}
