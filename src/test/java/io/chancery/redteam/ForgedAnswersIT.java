package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.CommandOffice;
import io.chancery.cli.Commands;
import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.SampleRequests;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.TopicReader;
import io.chancery.dev.DevEnvironment;
import io.chancery.failure.ExitCode;
import io.chancery.model.WalletId;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.worker.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that somebody else writes to the topics of answers, or has workers write there: no client takes them for the
 * answer to its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedAnswersIT {
    private static final WalletId TREASURY = DevEnvironment.WALLETS.getFirst();
    private static final WalletId PAYOUTS = DevEnvironment.WALLETS.getLast();
    private static final Duration PATIENCE = CommandOffice.PATIENCE;
    private static final int REQUESTS = 20;

    @TempDir
    static Path directory;

    private CommandOffice office;
    private RecordCodec codec;
    private Topics topics;

    @BeforeAll
    void start() throws IOException {
        office = CommandOffice.open(directory);
        codec = new Wiring(office.config(), InstantSource.system()).recordCodec();
        topics = office.config().topics();
    }

    @AfterAll
    void stop() {
        office.close();
    }

    @Test
    void aRequestIsSignedWhateverElseIsAnsweredUnderItsId() throws Exception {
        try (ChanceryClient client = office.client();
                Forger forger = new Forger(office.config(), codec)) {
            for (int number = 0; number < REQUESTS; number++) {
                SigningRequest request = request(number);
                haveOthersRejectedUnder(client, forger, request);

                Outcome outcome = RequestRoundTrip.request(client, request, PATIENCE);

                assertInstanceOf(Outcome.Signed.class, outcome, () -> "of " + request.id());
            }
            assertTrue(forger.forged() >= 2 * REQUESTS);
        }
    }

    @Test
    void noCommandIsShownAsCarriedOutThatWasNot() throws Exception {
        try (Forger forger = new Forger(office.config(), codec)) {
            assertNotShown(ExitCode.OK, "rotate", "start", "acme/payouts", "--to", "payouts-2", "--no-wait");
            String id = office.asked("rotate", "status", "acme/payouts")
                    .path("rotation")
                    .path("commandId")
                    .textValue();

            assertNotShown(ExitCode.UNVERIFIED, "rotate", "start", "acme/payouts", "--create");
            assertNotShown(ExitCode.UNVERIFIED, "rotate", "approve", "acme/payouts", id);
            assertNotShown(ExitCode.UNVERIFIED, "rotate", "cancel", "acme/payouts", "another", "--reason", "a mistake");
            assertNotShown(ExitCode.UNVERIFIED, "rotate", "retire", "acme/payouts", "1");
            assertNotShown(ExitCode.UNVERIFIED, "keys", "register", "acme/payouts", "payouts-2");
            assertNotShown(
                    ExitCode.UNVERIFIED,
                    "keys",
                    "revoke",
                    "acme/payouts",
                    "--key-version",
                    "9",
                    "--reason",
                    "stolen",
                    "--yes");
            assertNotShown(ExitCode.UNVERIFIED, "requesters", "revoke", "acme", "nobody", "A".repeat(43));
            assertTrue(forger.forged() >= 8);
        }
    }

    @Test
    void aRotationIsShownAsItStandsInTheWalletsChainedRecord() throws Exception {
        try (Forger forger = new Forger(office.config(), codec)) {
            Commands starting = new Commands();
            CompletableFuture<Integer> start = CompletableFuture.supplyAsync(() -> office.ordered(
                    starting, "alice", "rotate", "start", "acme/treasury", "--to", "treasury-2", "--overlap", "1h"));
            List<String> ids = new ArrayList<>();
            CommandOffice.await(() -> {
                ids.add(office.asked("rotate", "status", "acme/treasury")
                        .path("rotation")
                        .path("commandId")
                        .asText(""));
                return !ids.getLast().isEmpty();
            });
            assertFalse(start.isDone(), starting.out::toString);

            assertEquals(ExitCode.OK, office.ordered("bob", "rotate", "approve", "acme/treasury", ids.getLast()));

            assertEquals(ExitCode.OK, start.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), starting.err::toString);
            assertFalse(starting.out.toString().contains(Forger.ADDRESS), starting.out::toString);
            assertEquals(
                    office.asked("keys", "show", "acme/treasury")
                            .path("record")
                            .path("versions")
                            .path(1)
                            .path("address")
                            .textValue(),
                    starting.lines().getLast().path("address").textValue());
            assertTrue(forger.forged() >= 2);
        }
    }

    /** Has an unsigned record and an honest wallet's be rejected under the request's id. */
    private void haveOthersRejectedUnder(ChanceryClient client, Forger forger, SigningRequest request) {
        try (TopicReader<Outcome> outcomes = client.outcomes()) {
            forger.write(topics.signingRequests(), TREASURY, codec.write(topics.signingRequests(), request));
            SigningRequest expired = SigningRequest.builder()
                    .id(request.id())
                    .requester(request.requester())
                    .wallet(PAYOUTS)
                    .network(request.network())
                    .createdAt(request.createdAt())
                    .expiresAt(request.createdAt().plusMillis(1))
                    .payload(request.payload())
                    .build();
            RequestRoundTrip.await(client.send(expired));
            Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
            CommandOffice.await(() -> {
                outcomes.poll(Duration.ofMillis(100)).forEach(outcome -> {
                    if (outcome instanceof Outcome.Rejected rejected
                            && outcome.requestId().equals(request.id())) {
                        codes.add(rejected.rejection().rejection().code());
                    }
                });
                return codes.contains(RejectionCode.SIGNATURE_MISSING) && codes.contains(RejectionCode.EXPIRED);
            });
        }
    }

    private void assertNotShown(int exitCode, String... words) {
        Commands commands = new Commands();

        int ended = office.ordered(commands, "alice", words);

        String shown = commands.out.toString() + commands.err;
        assertEquals(exitCode, ended, () -> String.join(" ", words) + ": " + shown);
        assertFalse(shown.contains(Forger.ADDRESS), () -> String.join(" ", words) + ": " + shown);
    }

    private static SigningRequest request(int number) {
        return SampleRequests.of(
                number, "request-" + number, TREASURY, number, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
