package io.chancery.client;

import io.chancery.client.verdict.Outcome;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The records that topics keep under one request id of a wallet. Workers answer the first record that is its
 * requester's; a record that says the same is not answered again, and one that says something else is rejected.
 *
 * @param requests the requester's own records, oldest first
 * @param outcomes all answers under the id, forgeries and answers to others' records among them
 */
record RequestTraces(List<KeptRequest> requests, List<Outcome> outcomes) {
    RequestTraces {
        requests = List.copyOf(requests);
        outcomes = List.copyOf(outcomes);
    }

    /** Returns the records that ask for just what {@code request} asks for. */
    List<KeptRequest> same(Request request, boolean dated) {
        return requests.stream().filter(kept -> kept.isSame(request, dated)).toList();
    }

    /**
     * Returns the first record that asks for just what {@code request} asks for and was not turned away, or null. A
     * record that was turned away has not used its id, and is not looked at a second time.
     */
    @Nullable
    KeptRequest taken(Request request, boolean dated) {
        return same(request, dated).stream()
                .filter(kept -> turnedAway(kept.request()) == null)
                .findFirst()
                .orElse(null);
    }

    /** Returns what was made of {@code request}, or null if nothing is certain. */
    @Nullable
    Outcome outcome(Request request, boolean payloadIsChecked, SignedCheck check, boolean verified) {
        List<KeptRequest> own = same(request, true);
        RequestAnswer answer = new RequestAnswer(
                request, payloadIsChecked, place -> own.stream().anyMatch(kept -> kept.isAt(place)), check, verified);
        outcomes.stream().filter(outcome -> !leavesTheId(outcome)).forEach(outcome -> answer.see(outcome, 0));
        return answer.settled(RequestAnswer.GRACE.toNanos()); // all of it was read: nothing more can come before it
    }

    /**
     * Returns the state of the request, of which there is at least one record: a signature before all else, then a
     * record that may still be signed.
     */
    RequestState state(Function<Request, SignedCheck> checks, boolean verified) {
        List<Outcome> ends = new ArrayList<>();
        KeptRequest waiting = null;
        for (KeptRequest kept : requests) {
            Request request = kept.request();
            Outcome outcome = outcome(request, request instanceof SigningRequest, checks.apply(request), verified);
            Outcome end = outcome == null ? turnedAway(request) : outcome;
            if (end == null) {
                waiting = waiting == null ? kept : waiting;
            } else if (end instanceof Outcome.Signed) {
                return new RequestState.Answered(end);
            } else {
                ends.add(leavesTheId(end) ? ends.size() : 0, end);
            }
        }
        return waiting == null ? new RequestState.Answered(ends.getFirst()) : new RequestState.Waiting(waiting);
    }

    /** Returns the rejection after which the id of {@code request} is still free, or null if there is none. */
    private Outcome.@Nullable Rejected turnedAway(Request request) {
        List<KeptRequest> own = same(request, true);
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Rejected rejected
                    && leavesTheId(rejected)
                    && own.stream()
                            .anyMatch(kept -> kept.isAt(rejected.rejection().origin()))) {
                return rejected;
            }
        }
        return null;
    }

    private static boolean leavesTheId(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                && rejected.rejection().rejection().code().leavesTheId();
    }
}
