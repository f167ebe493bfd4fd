package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.HandmadeTrail;
import io.chancery.audit.Trail;
import io.chancery.cli.Commands;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditEvent.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody had a worker sign what nobody asked for, such as by writing among its pending work. The worker tells the
 * truth about the signature in its trail, with every hash and checkpoint right, and the verifier must see that the
 * request is missing. {@code ForgedTrailPythonInterop} holds docs/audit_verify.py to the same.
 */
class ForgedTrailTest {
    private static final Map<String, Forgery> FORGERIES = new TreeMap<>(Map.ofEntries(
            forgery("a signature without a request", "outcome-without-request", trail -> trail.success(0, 7, "loot")),
            forgery(
                    "a failure without a request",
                    "outcome-without-request",
                    trail -> trail.sign(0, Type.SIGN_FAILURE, 7, "loot", "kms-unavailable")),
            forgery(
                    "a signature under the record of another request",
                    "request-mismatch",
                    trail -> trail.request(0, 7, "r-7").success(0, 7, "loot")),
            forgery(
                    "a signature of another digest than its request's",
                    "request-mismatch",
                    trail -> trail.ofDigest("d1")
                            .request(0, 7, "r-7")
                            .ofDigest("d2")
                            .success(0, 7, "r-7")),
            forgery(
                    "a signature of the same id under another record",
                    "outcome-without-request",
                    trail -> trail.request(0, 7, "r-7").success(0, 8, "r-7")),
            forgery("a second signature of a request", "outcome-repeated", trail -> trail.success(0, 1, "r-1")),
            forgery(
                    "a second outcome, of another kind",
                    "outcome-repeated",
                    trail -> trail.sign(0, Type.SIGN_FAILURE, 1, "r-1", "expired")),
            forgery(
                    "a second signature of a record, for another request",
                    "outcome-repeated",
                    trail -> trail.request(0, 1, "loot").success(0, 1, "loot")),
            forgery(
                    "a signature of a request that was denied",
                    "outcome-repeated",
                    trail -> trail.sign(0, Type.KEY_ACCESS_DENIED, 7, "r-7", "policy-denied")
                            .success(0, 7, "r-7")),
            forgery(
                    "a signature of a request that was refused as repeated",
                    "outcome-without-request",
                    trail -> trail.sign(0, Type.SIGN_REQUEST, 7, "r-7", "repeated")
                            .success(0, 7, "r-7")),
            forgery(
                    "a signature in another partition than its request",
                    "request-mismatch",
                    trail -> trail.request(0, 7, "r-7")
                            .append(
                                    1,
                                    Type.SIGN_SUCCESS,
                                    new Origin(HandmadeTrail.REQUESTS, 0, 7),
                                    "treasury",
                                    "r-7",
                                    "settlement",
                                    "success")),
            forgery(
                    "a signature for another wallet than its request's",
                    "request-mismatch",
                    trail -> trail.request(0, 7, "r-7")
                            .append(
                                    0,
                                    Type.SIGN_SUCCESS,
                                    new Origin(HandmadeTrail.REQUESTS, 0, 7),
                                    "vault",
                                    "r-7",
                                    "settlement",
                                    "success"))));

    private final Commands chancery = new Commands();

    @TempDir
    private Path directory;

    /** What a forger had a worker do, and what the verifier calls it. */
    private record Forgery(String finding, UnaryOperator<HandmadeTrail> how) {}

    private static Map.Entry<String, Forgery> forgery(String name, String finding, UnaryOperator<HandmadeTrail> how) {
        return Map.entry(name, new Forgery(finding, how));
    }

    static Stream<String> forgeries() {
        return FORGERIES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void isFound(String name) {
        Forgery forgery = FORGERIES.get(name);
        forgery.how.apply(honest()).checkpoints().write(directory);

        assertEquals(List.of(forgery.finding), findings(), chancery.out.toString());
        judge(directory, false);
    }

    @Test
    void anHonestTrailIsRight() {
        honest().checkpoints().write(directory);

        assertEquals(List.of(), findings(), chancery.out.toString());
        assertEquals(3, chancery.lines().getFirst().get("requestsEnded").asLong());
        assertEquals(1, chancery.lines().getFirst().get("requestsOpen").asLong());
        judge(directory, true);
    }

    /** The offsets of the group expired, say, and the record's id had been forgotten. */
    @Test
    void aRecordThatIsReadAgainAndDeniedIsRight() {
        honest().sign(0, Type.KEY_ACCESS_DENIED, 1, "r-1", "request-stale")
                .sign(0, Type.KEY_ACCESS_DENIED, 3, "r-3", "request-stale")
                .checkpoints()
                .write(directory);

        assertEquals(List.of(), findings(), chancery.out.toString());
        judge(directory, true);
    }

    /** Whoever hands over the files can have written what has no place in a chain. */
    @Test
    void anUnchainedRequestInAFileHidesNoSignature() throws IOException {
        HandmadeTrail trail = honest().success(0, 7, "loot").checkpoints();
        trail.write(directory);
        AuditEvent request = trail.request(0, 7, "loot").events(0).getLast();
        for (String name : List.of("0-before.jsonl", "signing-audit-unchained.jsonl")) {
            Files.writeString(directory.resolve(name), Trails.unchained(request) + "\n");

            assertEquals(List.of("outcome-without-request"), findings(), name + chancery.out);
            judge(directory, false);
            Files.delete(directory.resolve(name));
        }
    }

    @Test
    void filesFromBeforeTrailsWereChainedAreCounted() throws IOException {
        HandmadeTrail trail = honest().checkpoints();
        trail.write(directory);
        Files.writeString(
                directory.resolve("signing-audit-unchained.jsonl"),
                Trails.unchained(trail.events(0).getLast()) + "\n");

        assertEquals(List.of(), findings(), chancery.out.toString());
        assertEquals(1, chancery.lines().getFirst().get("unchained").asLong());
        judge(directory, true);
    }

    @Test
    void blankLinesBetweenNotesMeanNothing() throws IOException {
        HandmadeTrail trail = honest().checkpoints().request(0, 9, "r-9").checkpoints();
        trail.write(directory);
        Path file = directory.resolve("checkpoints.txt");
        Files.writeString(file, "\n" + String.join("\n", notes(trail)) + "\n");

        assertEquals(List.of(), findings(), chancery.out.toString());
        judge(directory, true);
    }

    /** It is not under the event's hash, and people would read it. */
    @Test
    void aMemberThatNoEventHasIsFound() throws IOException {
        HandmadeTrail trail = honest().checkpoints();
        trail.write(directory);
        Path file = directory.resolve("signing-audit-0.jsonl");
        String honest = Files.readString(file);
        for (String member : List.of("\"approvedBy\":\"alice\"", "\"approvedBy\":null", "\"link\":{}")) {
            Files.writeString(file, honest.replaceFirst("\\{", "{" + Matcher.quoteReplacement(member) + ","));

            assertTrue(findings().contains("unreadable-event"), member + chancery.out);
            judge(directory, false);
        }
    }

    /** As an export from some time on: of requests from before it nothing is known, and nobody is accused. */
    @Test
    void ofARangeThatBeginsLaterOutcomesOfEarlierRequestsAreNotCovered() {
        withoutBeginning(
                honest().success(0, 5, "r-5")
                        .request(0, 9, "r-9")
                        .success(0, 9, "r-9")
                        .checkpoints(),
                8);

        assertEquals(List.of(), findings("--partial"), chancery.out.toString());
        assertEquals(1, chancery.lines().getFirst().get("outcomesUncovered").asLong());
        chancery.execute("audit", "verify", "--key", Trail.KEY.vkey(), "--partial", directory.toString());
        assertTrue(chancery.out.toString().contains("1 outcomes are not covered"), chancery.out.toString());
    }

    @Test
    void ofARangeThatBeginsLaterASignatureOfALaterRecordIsFound() {
        withoutBeginning(
                honest().success(0, 5, "r-5")
                        .request(0, 9, "r-9")
                        .success(0, 9, "r-9")
                        .pass(Duration.ofMinutes(61))
                        .request(0, 10, "r-10")
                        .success(0, 10, "r-10")
                        .success(0, 11, "loot")
                        .checkpoints(),
                8);

        assertEquals(List.of("outcome-without-request"), findings("--partial"), chancery.out.toString());
    }

    /** Two partitions; requests that are signed, fail, are denied, come again, and are open. */
    private static HandmadeTrail honest() {
        return new HandmadeTrail(2, 2)
                .request(0, 1, "r-1")
                .request(0, 2, "r-2")
                .success(0, 1, "r-1")
                .sign(0, Type.SIGN_FAILURE, 2, "r-2", "expired")
                .sign(0, Type.KEY_ACCESS_DENIED, 3, "r-3", "policy-denied")
                .sign(0, Type.SIGN_REQUEST, 4, "r-1", "repeated")
                .request(0, 5, "r-5")
                .request(1, 5, "r-5")
                .success(1, 5, "r-5");
    }

    /** Leaves the first {@code events} of partition 0 out. */
    private void withoutBeginning(HandmadeTrail trail, int events) {
        trail.write(directory);
        List<AuditEvent> chain = trail.events(0);
        Trails.lines(directory.resolve("signing-audit-0.jsonl"), chain.subList(events, chain.size()));
    }

    /** Has another verifier judge the files in {@code directory}, which are right or not. */
    void judge(Path directory, boolean right) {}

    private static List<String> notes(HandmadeTrail trail) {
        return Stream.of(0, 1)
                .flatMap(partition -> trail.notes(partition).stream())
                .toList();
    }

    private List<String> findings(String... options) {
        return Trails.findings(chancery, directory, options);
    }
}
