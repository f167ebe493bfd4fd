package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.payload.xrpl.XrplKeys;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sequences that tickets set aside lock no account whose policy bounds how far ahead sequences are taken. */
class TicketsAheadTest {
    private static final int BOUND = 64;
    private static final int FIRST = 1_000;

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);
    private int ids;

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void theLedgersNextSequenceAfterTicketsIsSigned() {
        allow("\"Payment\", \"TicketCreate\"");

        assertEquals(List.of("signed"), end(tickets(FIRST, 250)));
        assertEquals(List.of("signed"), end(payment("xrpl:0", FIRST + 250 + 1)));
    }

    @Test
    void soAreAllAfterAsManyTicketsAsTheBound() {
        allow("\"Payment\", \"TicketCreate\"");

        int next = FIRST;
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of("signed"), end(tickets(next, BOUND)));
            next += BOUND + 1;
        }
        assertEquals(List.of("signed"), end(payment("xrpl:0", next)));
    }

    @Test
    void whatNoTicketsExplainIsStillTooFarAhead() {
        allow("\"Payment\", \"TicketCreate\"");
        end(tickets(FIRST, 250));

        assertEquals(List.of("signed"), end(payment("xrpl:0", FIRST + 250 + BOUND)));
        assertEquals(List.of("nonce-too-far-ahead"), end(payment("xrpl:0", FIRST + 2 * (250 + BOUND) + 1)));
    }

    @Test
    void withoutARuleForTicketsTheBoundIsAsThePolicySays() {
        allow("\"Payment\"");
        end(payment("xrpl:0", FIRST));

        assertEquals(List.of("nonce-too-far-ahead"), end(payment("xrpl:0", FIRST + BOUND + 1)));
        assertEquals(List.of("signed"), end(payment("xrpl:0", FIRST + BOUND)));
    }

    /** The rule for tickets names one network, and the other rule both. */
    @Test
    void aRuleForTicketsSaysNothingOfAnotherNetwork() {
        allow("\"Payment\", \"TicketCreate\"");
        end(payment("xrpl:21337", FIRST));

        assertEquals(List.of("nonce-too-far-ahead"), end(payment("xrpl:21337", FIRST + BOUND + 1)));
    }

    private void allow(String types) {
        String policy = """
                {"format": 1, "limits": {"maxNoncesAhead": %d}, "rules": [
                  {"id": "ledger", "requesters": ["*"], "chains": ["xrpl:0"],
                   "xrplTransaction": {"types": [%s], "destinations": ["*"], "withoutLastLedger": true}},
                  {"id": "payments", "requesters": ["*"], "chains": ["xrpl:21337"],
                   "xrplTransaction": {"types": ["Payment"], "destinations": ["*"], "withoutLastLedger": true}}]}
                """.formatted(BOUND, types);
        topology.send(TestTopology.command("policy", TestTopology.WALLET, new RotationCommand.SetPolicy(policy)));
        topology.finish();
        assertEquals("completed", topology.results().getLast().code());
    }

    private SigningRequest tickets(int sequence, int count) {
        return request("xrpl:0", XrplDocuments.read("""
                {"TransactionType": "TicketCreate", "Account": "%s", "Fee": "12", "Sequence": %d, "TicketCount": %d}
                """.formatted(account(), sequence, count)));
    }

    private SigningRequest payment(String network, int sequence) {
        String id = network.equals("xrpl:0") ? "" : ", \"NetworkID\": " + network.substring("xrpl:".length());
        return request(network, XrplDocuments.read("""
                {"TransactionType": "Payment", "Account": "%s", "Fee": "12", "Sequence": %d,
                 "Amount": "1", "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD"%s}
                """.formatted(account(), sequence, id)));
    }

    private SigningRequest request(String network, SigningPayload payload) {
        return SigningRequest.builder()
                .id("ticket-request-" + ids++)
                .requester("market")
                .wallet(TestTopology.WALLET)
                .network(network)
                .createdAt(ManualClock.START)
                .payload(payload)
                .build();
    }

    private String account() {
        return XrplKeys.address(new PublicKey(KeySpec.ECC_SECG_P256K1, topology.kms.publicKey(TestTopology.KEY_ID)));
    }

    private List<String> end(SigningRequest request) {
        topology.send(request);
        topology.finish();
        List<String> outcomes = new ArrayList<>();
        topology.signed().forEach(signed -> outcomes.add("signed"));
        topology.rejections()
                .forEach(rejected -> outcomes.add(rejected.rejection().code().code()));
        return outcomes;
    }
}
