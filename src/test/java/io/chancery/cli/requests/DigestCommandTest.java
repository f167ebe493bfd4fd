package io.chancery.cli.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.Commands;
import io.chancery.client.SampleAnswers;
import io.chancery.client.SampleAnswers.Asked;
import io.chancery.failure.ExitCode;
import io.chancery.model.Bytes;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DigestCommandTest {
    private static final XrplPaymentChannelClaim CLAIM =
            new XrplPaymentChannelClaim(Bytes.fromHex("c1".repeat(32)), BigInteger.ONE);

    private final Commands commands = new Commands();

    @TempDir
    private Path directory;

    static List<Asked> all() {
        return SampleAnswers.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void showsTheDigestOfEveryKindOfRequest(Asked asked) {
        String digest = asked.answer().result().digest().to0xHex();
        String file = file(document(asked.request()).toString());
        String key = asked.key().publicKey().toHex();

        assertEquals(ExitCode.OK, commands.execute("digest", file, "--public-key", key), commands.err::toString);
        assertTrue(commands.out.toString().contains("digest        " + digest), commands.out.toString());

        assertEquals(ExitCode.OK, commands.execute("digest", file, "--public-key", key, "--json"));
        assertEquals(digest, commands.lines().getFirst().path("digest").textValue());
    }

    @Test
    void alignsWhatAPersonReads() {
        commands.execute(
                "digest", file(document(SampleAnswers.requests().getFirst()).toString()));

        assertEquals("""
                request id    request-1
                requester     sample-requester
                wallet        acme/treasury
                operation     SIGN_TRANSACTION
                network       eip155:31337
                payload type  EIP1559
                payload
                  chain id                  31337
                  nonce                     7
                  to                        0x70997970C51812dc3A010C7d01b50e0d17dc79C8
                  value                     1 wei (0.000000000000000001 ether)
                  data                      0x (0 bytes)
                  gas limit                 100000
                  max fee per gas           30000000000 wei (30 gwei)
                  max priority fee per gas  1000000000 wei (1 gwei)
                  highest fee               3000000000000000 wei (0.003 ether)
                  access list               none
                """, commands.out.toString().lines().limit(17).collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void showsWhatTheDocumentationSays() throws IOException {
        String docs = Files.readString(Path.of("docs/verify.md"));
        int start = docs.indexOf('\n', docs.indexOf("<!-- example: digest -->")) + 1;
        String example = docs.substring(start, docs.indexOf("\n\n", start));
        String request = """
                {"id": "transfer-1", "requester": "settlement", "tenant": "acme", "keyAlias": "treasury",
                 "operation": "SIGN_TRANSACTION", "network": "eip155:1",
                 "payload": {"type": "EIP1559", "chainId": 1, "nonce": 7, "gasLimit": 21000, "data": "0x",
                             "to": "0x70997970c51812dc3a010c7d01b50e0d17dc79c8", "value": "1500000000000000000",
                             "maxFeePerGas": "30000000000", "maxPriorityFeePerGas": "1000000000"}}""";

        assertEquals(ExitCode.OK, commands.execute("digest", file(request)), commands.err::toString);

        assertTrue(commands.out.toString().startsWith(example.stripIndent()), commands.out.toString());
    }

    @Test
    void showsNoIdThatTheDocumentLacks() {
        ObjectNode document = document(SampleAnswers.requests().getFirst()).without("id");

        commands.execute("digest", "--json", file(document.toString()));

        assertTrue(commands.lines().getFirst().path("requestId").isNull());
    }

    @Test
    void saysWhatItNeedsToKnowOfTheKey() {
        String claim = file(document(SampleAnswers.request("xrpl:1", CLAIM)).toString());

        assertEquals(ExitCode.USAGE, commands.execute("digest", claim));
        assertTrue(commands.err.toString().contains("(key-spec-missing)"), commands.err.toString());
        assertEquals(ExitCode.OK, commands.execute("digest", claim, "--key-spec", "ecc_nist_edwards25519"));
    }

    @Test
    void saysWithAWorkersCodeWhatIsWrong() {
        ObjectNode document = document(SampleAnswers.requests().getFirst()).put("network", "eip155:5");

        assertEquals(ExitCode.USAGE, commands.execute("digest", file(document.toString())));
        assertEquals("""
                chancery: the document's network: The network is not the one that the payload names (network-mismatch)
                  schemas/ describes every field
                """, commands.err.toString());
    }

    @Test
    void worksThroughLines() {
        ObjectNode wrong = document(SampleAnswers.requests().getFirst());
        wrong.withObject("payload").put("nonce", -1);
        String requests = all().stream()
                .map(asked -> document(asked.request()).toString())
                .collect(Collectors.joining("\n", "", "\n" + wrong + "\nnothing\n"));

        assertEquals(
                ExitCode.FAILED,
                commands.execute(
                        "digest",
                        "--jsonl",
                        file(requests),
                        "--public-key",
                        SampleAnswers.SECP256K1.publicKey().toHex()));

        List<ObjectNode> lines = commands.lines();
        assertEquals(all().size() + 2, lines.size());
        for (int i = 0; i < all().size(); i++) {
            SigningRequest request = all().get(i).request();
            assertEquals(i + 1, lines.get(i).path("line").intValue());
            assertEquals(
                    SampleAnswers.answer(request, SampleAnswers.SECP256K1)
                            .result()
                            .digest()
                            .to0xHex(),
                    lines.get(i).path("digest").textValue());
        }
        assertEquals(
                "payload.nonce",
                lines.get(all().size()).path("error").path("field").textValue());
        assertEquals(
                "unreadable-document",
                lines.getLast().path("error").path("code").textValue());
    }

    @ParameterizedTest
    @CsvSource({
        "string, 1e400, malformed-field payload.document.message.x",
        "string, 1e-400, malformed-field payload.document.message.x",
        "string, 1, malformed-field payload.document.message.x",
        "uint256, 1e400, malformed-field payload.document.message.x",
        "uint256, 1e-400, malformed-field payload.document.message.x",
        "uint256, 1.0, malformed-field payload.document.message.x",
        "uint256, 9007199254740992, malformed-field payload.document.message.x",
        "uint256, 123456789012345678901234567890, malformed-field payload.document.message.x",
        "uint256, 1e2, malformed-field payload.document.message.x",
        "uint256, 100e-2, malformed-field payload.document.message.x",
        "uint256, -0.0, malformed-field payload.document.message.x",
        "uint256, 1e999999999, malformed-field payload.document.message.x",
        "uint256, 1e-999999999, malformed-field payload.document.message.x",
        "uint256, 1e9999999999, unreadable-document",
        "uint256, 1e-9999999999, unreadable-document"
    })
    void signsNoFractionAndNothingThatOthersRoundOfTypedData(String type, String number, String fault) {
        assertEquals(fault, fault(typedData(type, number)));
    }

    @ParameterizedTest
    @CsvSource({"-0, 0", "9007199254740991, 9007199254740991"})
    void signsEveryDigitOfTypedData(String number, String digits) {
        String expected = digest(typedData("uint256", "\"" + digits + "\""));

        assertEquals(expected, digest(typedData("uint256", number)));
    }

    @ParameterizedTest
    @CsvSource({
        "nonce, 1e400, malformed-field payload.nonce",
        "nonce, 1e-400, malformed-field payload.nonce",
        "nonce, 1.0, malformed-field payload.nonce",
        "nonce, 1e999999999, malformed-field payload.nonce",
        "nonce, 9007199254740992, malformed-field payload.nonce",
        "value, 123456789012345678901234567890, malformed-field payload.value",
        "nonce, 123456789012345678901234567890, malformed-field payload.nonce",
        "nonce, 1e9999999999, unreadable-document",
        "value, 1e18, malformed-field payload.value",
        "createdAt, 1e12, malformed-field createdAt",
        "createdAt, 1e999999999, malformed-field createdAt"
    })
    void signsNoFractionAndNothingThatOthersRoundInAField(String field, String number, String fault) {
        assertEquals(fault, fault(withNumber(field, number)));
    }

    @ParameterizedTest
    @CsvSource({"nonce, -0, 0", "nonce, 9007199254740991, 9007199254740991", "value, 9007199254740991, 9007199254740991"
    })
    void signsEveryDigitOfAField(String field, String number, String digits) {
        String expected = digest(withNumber(field, "\"" + digits + "\""));

        assertEquals(expected, digest(withNumber(field, number)));
    }

    /** A request with {@code number}, as it stands, for the value of a field of its own or of its payload. */
    private static String withNumber(String field, String number) {
        ObjectNode document = document(SampleAnswers.requests().getFirst());
        (document.has(field) ? document : document.withObject("payload")).put(field, "NUMBER");
        return document.toString().replace("\"NUMBER\"", number);
    }

    private static String typedData(String type, String number) {
        return """
                {"id": "request-1", "requester": "me", "tenant": "acme", "keyAlias": "treasury",
                 "operation": "SIGN_TYPED_DATA", "network": "eip155:1",
                 "payload": {"type": "TypedData", "document": {
                   "types": {"Thing": [{"name": "x", "type": "%s"}]}, "primaryType": "Thing", "domain": {},
                   "message": {"x": %s}}}}""".formatted(type, number).replace('\n', ' ');
    }

    private String digest(String request) {
        assertEquals(ExitCode.OK, commands.execute("digest", "--jsonl", file(request)), commands.out::toString);
        return commands.lines().getFirst().path("digest").textValue();
    }

    private String fault(String request) {
        assertEquals(ExitCode.FAILED, commands.execute("digest", "--jsonl", file(request)), commands.out::toString);
        JsonNode error = commands.lines().getFirst().path("error");
        return (error.path("code").asText() + " " + error.path("field").asText("")).strip();
    }

    private static ObjectNode document(SigningRequest request) {
        return new RequestJson(new RecordMapper()).write(request);
    }

    private String file(String content) {
        try {
            return Files.writeString(directory.resolve("requests.json"), content)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
