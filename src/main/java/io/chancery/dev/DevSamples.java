package io.chancery.dev;

import io.chancery.client.SampleRequests;
import io.chancery.model.request.SigningRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The demonstration's requests: every EVM transaction type, of the wallets in turn, and then a claim. */
final class DevSamples {
    private static final int ROUND = 6;

    private DevSamples() {}

    static SigningRequest of(int number) {
        String id = "sample-" + number;
        int round = number / ROUND;
        if (number % ROUND == ROUND - 1) {
            return SampleRequests.xrplClaim(id, DevEnvironment.CLAIMS, 1_000_000L * (round + 1), now());
        }
        int transaction = number - round;
        int wallets = DevEnvironment.WALLETS.size();
        return SampleRequests.of(
                transaction, id, DevEnvironment.WALLETS.get(transaction % wallets), transaction / wallets, now());
    }

    /** One of the wallet that rotates, with a nonce that no other sample has, for the key of {@code address} only. */
    static SigningRequest pinned(String id, long nonce, String address) {
        return SampleRequests.of(0, id, DevEnvironment.ROTATED, nonce, now()).pinning(address);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
