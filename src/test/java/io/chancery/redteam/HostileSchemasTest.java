package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.records.avro.SigningRequest;
import io.chancery.registry.RegistryGate;
import io.chancery.stream.TestTopology;
import io.chancery.stream.arrival.DeadLetters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whoever may register a schema may write one that no library is prepared for. What a parser, a comparison or a
 * resolution does about it is a fact about the records that name it.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSchemasTest {
    private static final int ID = 4_711;

    /** Values of this size fill, by 24 of them, what of one tenant may wait while the registry is away. */
    private static final int LARGE = 1_400_000;

    private static final int FULL = 24;

    /** As many records as an answer of the registry has room for. */
    private static final int LINKS = 3_500;

    private static final String REQUESTS = TestTopology.TOPICS.signingRequests();
    private static final String NAME = "\"name\":\"io.chancery.records.avro.SigningRequest\"";
    private static final String LIST = ",{\"name\":\"list\",\"type\":{\"type\":\"array\",\"items\":\"R59\"}}";
    private static final Set<String> FACTS =
            Set.of("wrong-schema", "schema-not-allowed", "corrupt-record", "schema-unavailable");

    private final RegistryGate gate = new RegistryGate(Duration.ofSeconds(5));

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void isAFactAboutItsRecordsWhereSignaturesAreRequired() {
        try (TestTopology topology = authenticated()) {
            assertFactsAndNothingElse(topology);
        }
    }

    @Test
    void isAFactAboutItsRecordsWhereEverySchemaIsComparedWithOurs() {
        try (TestTopology topology = TestTopology.open(gate).learnSchemas().withKeys(TestTopology.OTHER_WALLET)) {
            assertFactsAndNothingElse(topology);
        }
    }

    private void assertFactsAndNothingElse(TestTopology topology) {
        List<Named<String>> texts = texts();
        IntStream.range(0, texts.size())
                .forEach(number -> answer(ID + number, texts.get(number).getPayload()));

        IntStream.range(0, texts.size()).forEach(number -> sendSigned(topology, number, 6));
        topology.send(TestTopology.request(0, TestTopology.OTHER_WALLET));
        topology.finish();
        topology.pass(Duration.ofMinutes(3));
        topology.pass(Duration.ofMinutes(3));
        topology.send(TestTopology.request(1, TestTopology.OTHER_WALLET));
        topology.finish();

        assertEquals(2, topology.signed().size());
        assertFacts(texts.size(), topology.deadLetters());
    }

    @Test
    void endsNoTaskThatHasNoRoomLeftWhenTheRegistryComesBackWithIt() {
        try (TestTopology topology = authenticated()) {
            gate.setDown(true);
            IntStream.range(0, FULL).forEach(number -> sendSigned(topology, 0, LARGE));
            gate.setDown(false);
            answer(ID, record(chain(LINKS, i -> i + 1)));

            sendSigned(topology, 0, LARGE);
            topology.finish();
            topology.pass(Duration.ofMinutes(3));

            assertFacts(FULL + 1, topology.deadLetters());
        }
    }

    private TestTopology authenticated() {
        return TestTopology.authenticated(gate)
                .learnSchemas()
                .withRequester("request:*")
                .withKeys(TestTopology.OTHER_WALLET);
    }

    private static List<Named<String>> texts() {
        String id = "{\"name\":\"id\",\"type\":";
        return List.of(
                text("nothing", ""),
                text("no JSON", "{\"type\":"),
                text("null", "null"),
                text("a number", "1e99999"),
                text("a list of one", "[\"string\"]"),
                text("no branches", "[]"),
                text("a union of unions", "[[\"null\"],\"null\"]"),
                text("900 lists deep", nested(900, "{\"type\":\"array\",\"items\":", "\"long\"", "}")),
                text("20,000 lists deep", nested(20_000, "{\"type\":\"array\",\"items\":", "\"long\"", "}")),
                text("60,000 brackets", "[".repeat(60_000)),
                text("300 records deep", nested(300, "", "\"long\"", "")),
                text("a record of itself", record("{\"name\":\"id\",\"type\":" + NAME.substring(7) + "}")),
                text("a list of itself", record(id + "{\"type\":\"array\",\"items\":" + NAME.substring(7) + "}}")),
                text("a chain, forward", record(chain(LINKS, i -> i + 1))),
                text("a chain, backward", record(chain(LINKS, i -> i - 1))),
                text("a chain, that ends where it began", record(chain(LINKS, i -> (i + 1) % LINKS))),
                text("a list of doublings of nothing", record(doublings(""))),
                text("ours with a list of doublings of nothing", oursWith(doublings(""))),
                text("ours with doublings of nothing", oursWith(withoutList(doublings("")))),
                text(
                        "ours with doublings of a number",
                        oursWith(withoutList(doublings(fields(1, i -> "n", "\"long\""))))),
                text(
                        "ours with a deep list",
                        oursWith("{\"name\":\"deep\",\"type\":"
                                + nested(300, "{\"type\":\"array\",\"items\":", "\"long\"", "}") + "}")),
                text("ours with a chain", oursWith(chain(1_500, i -> i - 1))),
                text(
                        "ours with a record of itself",
                        oursWith("{\"name\":\"more\",\"type\":[\"null\"," + NAME.substring(7) + "]}")),
                text("ours with 5,000 fields", oursWith(fields(5_000, i -> "f" + i, "\"long\""))),
                text("8,000 fields", record(fields(8_000, i -> "f" + i, "\"long\""))),
                text("a field twice", record(fields(2, i -> "f", "\"long\""))),
                text("a field without a type", record("{\"name\":\"id\"}")),
                text("a field without a name", record("{\"type\":\"long\"}")),
                text("a field of an empty name", record("{\"name\":\"\",\"type\":\"long\"}")),
                text("a name with a line's end", record("{\"name\":\"a\\nb\",\"type\":\"long\"}")),
                text(
                        "a name of 400,000 letters",
                        record("{\"name\":\"" + "x".repeat(400_000) + "\",\"type\":\"long\"}")),
                text("a primitive's name", "{\"type\":\"record\",\"name\":\"string\",\"fields\":[]}"),
                text("an unknown name", record(id + "\"Unheard\"}")),
                text("fields that are none", "{\"type\":\"record\"," + NAME + ",\"fields\":7}"),
                text("a class to be loaded", record(id + "{\"type\":\"string\",\"java-class\":\"java.io.File\"}}")),
                text("symbols that are none", record(id + "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[1,null]}}")),
                text("no symbols", record(id + "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[]}}")),
                text(
                        "a default that is no symbol",
                        record(id + "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"],\"default\":\"B\"}}")),
                text("a size below zero", record(id + "{\"type\":\"fixed\",\"name\":\"F\",\"size\":-1}}")),
                text("a size above all", record(id + "{\"type\":\"fixed\",\"name\":\"F\",\"size\":9999999999}}")),
                text("the largest size", record(id + "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2147483647}}")),
                text("a default of 400,000", record(id + "\"string\",\"default\":\"" + "x".repeat(400_000) + "\"}")),
                text("a default of another type", record(id + "\"long\",\"default\":{\"a\":[]}}")),
                text("a default without an end", record(id + "\"double\",\"default\":1e999999999}")),
                text("a default 900 deep", record(id + "\"string\",\"default\":" + nested(900, "[", "1", "]") + "}")),
                text("an order that is none", record(id + "\"string\",\"order\":\"sideways\"}")),
                text("aliases that are none", record(id + "\"string\",\"aliases\":{\"a\":1}}")),
                logical("a precision below zero", "\"decimal\",\"precision\":-1,\"scale\":0"),
                logical("a precision above all", "\"decimal\",\"precision\":1e400,\"scale\":1"),
                logical("a precision that is a text", "\"decimal\",\"precision\":\"all\",\"scale\":[]"),
                logical("a scale above the precision", "\"decimal\",\"precision\":1,\"scale\":2"),
                logical("no precision", "\"decimal\""),
                logical("another type's", "\"timestamp-micros\""),
                logical("an unheard one", "\"of-the-attacker\",\"precision\":{\"a\":{\"b\":null}}"),
                logical("one that is no text", "{\"a\":[1,2,3]}"),
                logical("one that is nothing", "null"));
    }

    private void answer(int id, String text) {
        gate.answer(
                id,
                200,
                JsonNodeFactory.instance.objectNode().put("schema", text).toString());
    }

    private static void sendSigned(TestTopology topology, int number, int size) {
        WalletId wallet = new WalletId("acme", "wallet-" + number);
        byte[] value =
                ByteBuffer.allocate(size).put((byte) 0).putInt(ID + number).array();
        topology.send(
                REQUESTS,
                TestTopology.bytes(wallet.key()),
                value,
                TestTopology.signature(TestTopology.REQUESTER.sign(
                        new JwsScope(JwsType.REQUEST, wallet.key(), TestTopology.DEPLOYMENT), Bytes.of(value))));
    }

    private static void assertFacts(int count, List<TestRecord<byte[], byte[]>> letters) {
        List<String> reasons = letters.stream()
                .map(letter -> letter.headers().lastHeader(DeadLetters.REASON).value())
                .map(value -> new String(value, StandardCharsets.US_ASCII))
                .toList();
        assertEquals(count, reasons.size());
        assertTrue(FACTS.containsAll(reasons), reasons::toString);
    }

    private static Named<String> text(String name, String text) {
        return Named.of(name, text);
    }

    private static Named<String> logical(String name, String properties) {
        return text(
                "the logical type: " + name,
                record("{\"name\":\"id\",\"type\":{\"type\":\"bytes\",\"logicalType\":" + properties + "}}"));
    }

    private static String record(String fields) {
        return "{\"type\":\"record\"," + NAME + ",\"fields\":[" + fields + "]}";
    }

    private static String fields(int count, IntFunction<String> name, String type) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"name\":\"" + name.apply(i) + "\",\"type\":" + type + "}")
                .collect(Collectors.joining(","));
    }

    /** Fields of records, each of which has a field of another. */
    private static String chain(int length, IntFunction<Integer> other) {
        return IntStream.range(0, length)
                .mapToObj(i -> {
                    int next = other.apply(i);
                    String type = next < 0 || next >= length ? "long" : "R" + next;
                    return "{\"name\":\"f" + i + "\",\"type\":{\"type\":\"record\",\"name\":\"R" + i
                            + "\",\"fields\":[{\"name\":\"x\",\"type\":\"" + type + "\"}]}}";
                })
                .collect(Collectors.joining(","));
    }

    /** Fields of records that hold two of the one before, from {@code least} on, and a list of the last. */
    private static String doublings(String least) {
        return IntStream.range(0, 60)
                        .mapToObj(i -> "{\"name\":\"f" + i + "\",\"type\":{\"type\":\"record\",\"name\":\"R" + i
                                + "\",\"fields\":["
                                + (i == 0 ? least : fields(2, side -> "s" + side, "\"R" + (i - 1) + "\""))
                                + "]}}")
                        .collect(Collectors.joining(","))
                + LIST;
    }

    private static String withoutList(String fields) {
        return fields.substring(0, fields.length() - LIST.length());
    }

    /** The schema of requests with more fields, so that nothing but these is wrong with it. */
    private static String oursWith(String fields) {
        String ours = SigningRequest.getClassSchema().toString();
        int end = ours.lastIndexOf(']');
        return ours.substring(0, end) + "," + fields + ours.substring(end);
    }

    private static String nested(int depth, String open, String inner, String close) {
        return open.isEmpty() ? nestedRecords(depth, inner) : open.repeat(depth) + inner + close.repeat(depth);
    }

    private static String nestedRecords(int depth, String inner) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append("{\"type\":\"record\",")
                    .append(i == 0 ? NAME : "\"name\":\"R" + i + "\"")
                    .append(",\"fields\":[{\"name\":\"f\",\"type\":");
        }
        return text.append(inner).append("}]}".repeat(depth)).toString();
    }
}
