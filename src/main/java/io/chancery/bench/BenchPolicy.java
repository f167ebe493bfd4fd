package io.chancery.bench;

import io.chancery.client.SampleRequests;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A policy with as many rules as a busy wallet's: all are for the load's requester and chain, and each but the last
 * pays somebody else.
 */
final class BenchPolicy {
    static final int RULES = 50;

    private BenchPolicy() {}

    /** The document; of its rules only the last allows {@link SampleRequests}. */
    static String document() {
        String rules = IntStream.rangeClosed(1, RULES)
                .mapToObj(number -> rule(
                        number, number < RULES ? "0x%040x".formatted(number) : SampleRequests.RECIPIENT.toString()))
                .collect(Collectors.joining(","));
        return "{\"format\": 1, \"rules\": [" + rules + "]}";
    }

    private static String rule(int number, String recipient) {
        return """
                {"id": "rule-%d", "requesters": ["%s"], "chains": ["%s"],
                 "transaction": {"types": ["LEGACY", "EIP2930", "EIP1559", "EIP4844", "EIP7702"], "recipients": ["%s"],
                   "maxValue": "1000000000000000000", "maxFee": "10000000000000000"}}""".formatted(number, SampleRequests.REQUESTER, SampleRequests.NETWORK, recipient);
    }
}
