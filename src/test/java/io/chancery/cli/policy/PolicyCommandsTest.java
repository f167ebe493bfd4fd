package io.chancery.cli.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.admission.policy.Policy;
import io.chancery.cli.Commands;
import io.chancery.client.SampleAnswers;
import io.chancery.failure.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCommandsTest {
    private static final String ALICE = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    private static final String POLICY = """
            {"format": 1, "budgets": {"eip155:1": {"perDay": "1", "fees": true}}, "rules": [
              {"id": "logins", "requesters": ["portal"], "chains": ["eip155:1"],
               "personalMessage": {"startsWith": ["Log in"]}},
              {"id": "pay", "requesters": ["settlement"], "chains": ["eip155:1"],
               "transaction": {"recipients": ["%s"], "maxValue": "5", "maxFee": "630000000000000"}}]}""".formatted(ALICE);

    private static final String REQUEST = """
            {"id": "transfer-1", "requester": "settlement", "tenant": "acme", "keyAlias": "treasury",
             "operation": "SIGN_TRANSACTION", "network": "eip155:1",
             "payload": {"type": "EIP1559", "chainId": 1, "nonce": 7, "gasLimit": 21000, "data": "0x",
                         "to": "%s", "value": "5",
                         "maxFeePerGas": "30000000000", "maxPriorityFeePerGas": "1000000000"}}""".formatted(ALICE);

    private final Commands commands = new Commands();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"eip155:1, " + ALICE, "xrpl:0, rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD"})
    void initPrintsAPolicyThatNeedsNoWarningAndCountsFees(String chain, String recipient) {
        assertEquals(
                ExitCode.OK,
                commands.execute("policy", "init", chain, "--requester", "settlement", "--to", recipient),
                commands.err::toString);

        Policy policy = Policy.parse(commands.out.toString());
        assertEquals(List.of(), policy.warnings());
        assertTrue(Objects.requireNonNull(policy.budget(chain)).fees());
    }

    @Test
    void initPrintsNoPolicyThatIsNotValid() {
        int code = commands.execute("policy", "init", "eip155:1", "--requester", "a", "--to", "0x70");

        assertEquals(ExitCode.FAILED, code);
        assertEquals("", commands.out.toString());
        assertTrue(commands.err.toString().contains("rules[0].transaction.recipients[0]"), commands.err::toString);
    }

    @Test
    void validateFindsAPolicyValid() {
        assertEquals(ExitCode.OK, commands.execute("policy", "validate", file("policy.json", POLICY)));
        assertEquals("valid\n", commands.out.toString());
    }

    @Test
    void validateWarns() {
        String policy = file("policy.json", POLICY.replace("[\"portal\"]", "[\"*\"]"));

        assertEquals(ExitCode.OK, commands.execute("policy", "validate", policy));
        assertEquals(
                "valid\nwarning: rule logins: requesters: whoever can ask at all may use it\n",
                commands.out.toString());

        assertEquals(ExitCode.OK, commands.execute("policy", "validate", "--json", policy));
        assertTrue(commands.lines().getFirst().path("valid").booleanValue());
        assertEquals(1, commands.lines().getFirst().path("warnings").size());
    }

    @Test
    void validateSaysWhatIsWrongAndWhere() {
        String policy = file("policy.json", POLICY.replace("\"5\"", "5"));

        assertEquals(ExitCode.FAILED, commands.execute("policy", "validate", policy));
        assertEquals("""
                chancery: rules[1].transaction.maxValue: must be an integer below 2^256 as a decimal string, such as "1000000" (invalid-policy)
                  docs/policy.md describes the format
                """, commands.err.toString());
    }

    @Test
    void validateNeedsAFileOfText() throws IOException {
        Path file = Files.write(
                directory.resolve("latin1.json"), POLICY.replace("Log", "Lög").getBytes(StandardCharsets.ISO_8859_1));

        assertEquals(ExitCode.USAGE, commands.execute("policy", "validate", file.toString()));
        assertEquals(
                ExitCode.USAGE,
                commands.execute("policy", "validate", directory.resolve("none").toString()));
        assertTrue(commands.err.toString().contains("(unreadable-document)"), commands.err.toString());
    }

    @Test
    void explainSaysWhichRuleAllows() {
        assertEquals(ExitCode.OK, explain(POLICY, REQUEST), commands.err::toString);
        assertEquals("""
                denies  logins  not-allowed: requester must be one of the rule's requesters
                allows  pay
                allowed by pay, not as a replacement; nonces, budgets and rates are not asked
                """, commands.out.toString());
    }

    @Test
    void explainSaysWhyNoneDoes() {
        assertEquals(ExitCode.FAILED, explain(POLICY, REQUEST.replace("\"5\"", "\"6\"")), commands.err::toString);
        assertEquals("""
                denies  logins  not-allowed: requester must be one of the rule's requesters
                denies  pay     value-too-high: payload.value must be at most 5 wei
                denied: value-too-high: payload.value must be at most 5 wei; nonces, budgets and rates are not asked
                """, commands.out.toString());
    }

    @Test
    void explainTellsScripts() {
        explain(POLICY, REQUEST, "--json");
        ObjectNode allowed = commands.lines().getFirst();
        assertEquals("transfer-1", allowed.path("requestId").textValue());
        assertEquals("allowed", allowed.path("verdict").textValue());
        assertEquals("pay", allowed.path("rule").textValue());
        assertTrue(allowed.path("rejection").isNull());

        explain(POLICY, REQUEST.replace("\"5\"", "\"6\""), "--json");
        ObjectNode denied = commands.lines().getFirst();
        assertEquals("denied", denied.path("verdict").textValue());
        assertEquals("pay", denied.path("rule").textValue());
        assertEquals("payload.value", denied.path("rejection").path("field").textValue());
        JsonNode first = denied.path("rules").path(0);
        assertEquals("logins", first.path("rule").textValue());
        assertEquals("not-allowed", first.path("rejection").path("code").textValue());
    }

    @Test
    void explainNeedsTheKeyIfThePolicyNamesItsAddress() {
        String policy = POLICY.replace(ALICE, "self");
        String key = SampleAnswers.SECP256K1.publicKey().toHex();

        assertEquals(ExitCode.USAGE, explain(policy, REQUEST));
        assertTrue(commands.err.toString().contains("(public-key-missing)"), commands.err.toString());
        assertEquals(ExitCode.FAILED, explain(policy, REQUEST, "--public-key", key), commands.err::toString);
        assertTrue(commands.out.toString().contains("recipient-not-allowed"), commands.out.toString());
    }

    @Test
    void explainRefusesWhatIsNoRequest() {
        assertEquals(ExitCode.USAGE, explain(POLICY, REQUEST.replace("\"nonce\": 7", "\"nonce\": -1")));
        assertTrue(commands.err.toString().contains("payload.nonce"), commands.err.toString());
    }

    @Test
    void explainCannotJudgeWhatIsEncrypted() {
        String payload = """
                {"type": "EncryptedPayload", "algorithm": "AES_256_GCM", "wrappedDataKey": "0x01", "nonce": "0x%s",
                 "ciphertext": "0x%s", "encryptionContext": {"tenant": "acme"}}}""".formatted("00".repeat(12), "00".repeat(32));
        String request = REQUEST.substring(0, REQUEST.indexOf("{\"type\""))
                        .replaceFirst("\\{", "{\"createdAt\": 1795348800000, ")
                + payload;

        assertEquals(ExitCode.USAGE, explain(POLICY, request));
        assertTrue(commands.err.toString().contains("(payload-encrypted)"), commands.err.toString());
    }

    private int explain(String policy, String request, String... more) {
        Stream<String> args =
                Stream.of("policy", "explain", "--policy", file("policy.json", policy), file("request.json", request));
        return commands.execute(Stream.concat(args, Stream.of(more)).toArray(String[]::new));
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
