package io.chancery.admission.guard;

import io.chancery.admission.check.Candidate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The terms of each candidate, computed once: all guards of a task ask about one candidate before anything asks about
 * the next. Belongs to the stream thread.
 */
public final class LatestTerms implements Function<Candidate, PolicyTerms> {
    private @Nullable Candidate latest;
    private PolicyTerms terms = PolicyTerms.NONE;

    @Override
    public PolicyTerms apply(Candidate candidate) {
        if (!candidate.equals(latest)) {
            terms = PolicyTerms.of(candidate);
            latest = candidate;
        }
        return terms;
    }
}
