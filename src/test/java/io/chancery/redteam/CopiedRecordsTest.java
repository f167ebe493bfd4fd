package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.identity.Deployment;
import io.chancery.admission.identity.Operator;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.crypto.jws.OldHeaders;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signed records of one deployment are copied into another one that has the same operators, requesters and wallets. */
class CopiedRecordsTest {
    private static final int COPIES = 20;
    private static final String ELSEWHERE = "office-2";

    private final TestTopology here = deployment(false);

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void noRequestOfAnotherDeploymentIsSigned() {
        List<Request> requests = requests();
        int calls = here.kms.signCalls();

        requests.forEach(request -> send(here, request, CopiedRecordsTest::signedElsewhere));
        here.finish();

        assertEquals(0, here.signed().size());
        assertEquals(
                List.of(RejectionCode.DEPLOYMENT_MISMATCH),
                here.rejections().stream()
                        .map(rejected -> rejected.rejection().code())
                        .distinct()
                        .toList());
        assertEquals(calls, here.kms.signCalls());

        requests.forEach(here::send);
        here.finish();

        assertEquals(COPIES, here.signed().size());
    }

    @Test
    void noCommandOfAnotherDeploymentIsCarriedOut() {
        List<RotationCommand> commands = commands();

        commands.forEach(command -> send(here, command, CopiedRecordsTest::signedElsewhere));
        here.finish();

        List<RotationResult> results = here.results();
        assertEquals(COPIES, results.size());
        assertEquals(
                List.of(RejectionCode.DEPLOYMENT_MISMATCH.code()),
                results.stream().map(RotationResult::code).distinct().toList());
        assertTrue(here.keys().isEmpty());
        assertTrue(here.requesters().isEmpty());

        commands.forEach(here::send);
        here.finish();

        assertEquals(COPIES, completed(here.results()));
    }

    @Test
    void recordsWhoseSignatureNamesNoDeploymentAreDenied() {
        requests().forEach(request -> send(here, request, OldHeaders::sign));
        commands().forEach(command -> send(here, command, OldHeaders::sign));
        here.finish();

        assertEquals(0, here.signed().size());
        assertEquals(0, completed(here.results()));
    }

    @Test
    void theyAreTakenWhereThatIsSetAndOthersStillAreNot() {
        try (TestTopology lenient = deployment(true)) {
            requests().forEach(request -> send(lenient, request, CopiedRecordsTest::signedElsewhere));
            commands().forEach(command -> send(lenient, command, CopiedRecordsTest::signedElsewhere));
            lenient.finish();

            assertEquals(0, lenient.signed().size());
            assertEquals(0, completed(lenient.results()));

            requests().forEach(request -> send(lenient, request, OldHeaders::sign));
            commands().forEach(command -> send(lenient, command, OldHeaders::sign));
            lenient.finish();

            assertEquals(COPIES, lenient.signed().size());
            assertEquals(COPIES, completed(lenient.results()));
        }
    }

    /** The deployment that the copies come to. */
    private static TestTopology deployment(boolean acceptsUnnamed) {
        TestTopology topology = TestTopology.authenticated(
                new Deployment(TestTopology.DEPLOYMENT, acceptsUnnamed),
                new Operator("ops", TestTopology.OPERATOR.publicKey(), null, null));
        IntStream.range(0, COPIES).forEach(number -> topology.kms.with("key-" + number, KeySpec.ECC_SECG_P256K1));
        return topology.withRequester("request:*").withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);
    }

    private interface Signing {
        Bytes sign(JwsPrivateKey key, JwsType type, String recordKey, Bytes value);
    }

    private static List<Request> requests() {
        return IntStream.range(0, COPIES)
                .mapToObj(number -> (Request) TestTopology.request(number))
                .toList();
    }

    /** Some of several kinds, all of which can be completed at once. */
    private static List<RotationCommand> commands() {
        return IntStream.range(0, COPIES).mapToObj(CopiedRecordsTest::command).toList();
    }

    private static RotationCommand command(int number) {
        String id = "command-" + number;
        String key = "key-" + number;
        return switch (number) {
            case 0 ->
                TestTopology.command(
                        id,
                        TestTopology.WALLET,
                        new RotationCommand.SetRotationPolicy(Duration.ofDays(90), Duration.ZERO, true));
            case 1 ->
                TestTopology.command(id, TestTopology.WALLET, new RotationCommand.RotateTo(key, Duration.ofDays(1)));
            case 2 -> TestTopology.command(id, TestTopology.OTHER_WALLET, new RotationCommand.Revoke(null, "stolen"));
            case 3, 4, 5, 6 ->
                TestTopology.registerRequester(id, JwsPrivateKey.generate(JwsAlgorithm.ES256), "request:*");
            default -> TestTopology.registerKey(id, new WalletId("acme", "wallet-" + number), key);
        };
    }

    private static long completed(List<RotationResult> results) {
        return results.stream()
                .filter(result -> result.status() == RotationResult.Status.COMPLETED)
                .count();
    }

    private static Bytes signedElsewhere(JwsPrivateKey key, JwsType type, String recordKey, Bytes value) {
        return key.sign(new JwsScope(type, recordKey, ELSEWHERE), value);
    }

    private static void send(TestTopology to, Request request, Signing signing) {
        byte[] value = to.write(request);
        String key = request.wallet().key();
        Bytes signature = signing.sign(TestTopology.REQUESTER, JwsType.REQUEST, key, Bytes.of(value));
        to.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes(key),
                value,
                TestTopology.signature(signature));
    }

    private static void send(TestTopology to, RotationCommand command, Signing signing) {
        byte[] value = to.write(command);
        String key = command.wallet().key();
        Bytes signature = signing.sign(TestTopology.OPERATOR, JwsType.COMMAND, key, Bytes.of(value));
        to.send(
                TestTopology.TOPICS.rotationCommands(),
                TestTopology.bytes(key),
                value,
                TestTopology.signature(signature));
    }
}
