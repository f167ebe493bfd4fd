package io.chancery.client;

import io.chancery.client.verdict.Expectation;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.WalletId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a request that was sent before, as the topics show it to its requester. */
public sealed interface RequestState {
    /** No record under the id is kept that the requester has sent. */
    record Unknown() implements RequestState {}

    /** The request has no answer yet. */
    record Waiting(KeptRequest request) implements RequestState {}

    /** The request has its answer. */
    record Answered(Outcome outcome) implements RequestState {}

    /**
     * Reads the state of the request {@code id} of {@code wallet}. Its records are read from {@code signing-requests},
     * and tell which answer is its own.
     *
     * @param expected what is known of the key; if it names none, the topic of keys says which is the wallet's
     * @param from the time from which on records are read; null for all that are kept
     */
    static RequestState read(
            ChanceryClient client, WalletId wallet, String id, Expectation expected, @Nullable Instant from) {
        List<KeptRequest> requests = client.keptRequests(wallet, id, from);
        if (requests.isEmpty()) {
            return new Unknown();
        }
        RequestTraces history = new RequestTraces(requests, client.keptOutcomes(wallet, id, from));
        OutcomeVerifier verifier = new OutcomeVerifier(new Payloads(Secp256k1.best()));
        return history.state(
                request -> RequestRoundTrip.check(client, request, verifier, expected), client.answersAreVerified());
    }
}
